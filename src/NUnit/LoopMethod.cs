using System.Diagnostics;
using System.Reflection;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;

namespace PyWaker.NUnit;

/// <summary>
/// A test's method for NUnit: calling it runs a loop with the method as a task, until the task has ended.
/// </summary>
[StackTraceHidden]
internal sealed class LoopMethod(IMethodInfo method, TestExecutionContext context, PyLoopTestAttribute attribute)
    : MethodWrapper(method.TypeInfo.Type, method.MethodInfo),
        IMethodInfo
{
    // NUnit reads the result from a completed task, and compares it.
    object? IMethodInfo.Invoke(object? fixture, params object?[]? args)
    {
        object? result = null;
        attribute.TestLoop.Run(
            [StackTraceHidden]
            (token) =>
            {
                result = Invoke(fixture, WithToken(args ?? [], token));
                Task? task = AsTask(result);
                result = task ?? result;
                return task ?? Task.CompletedTask;
            },
            attribute.Debug,
            attribute.Timeout,
            context.CancellationToken
        );
        return result;
    }

    // NUnit leaves the token out, or passes its own, which the body's token includes.
    private object?[] WithToken(object?[] arguments, CancellationToken token)
    {
        ParameterInfo[] parameters = MethodInfo.GetParameters();
        return parameters is [.., { ParameterType: var last }] && last == typeof(CancellationToken)
            ? [.. arguments.Take(parameters.Length - 1), token]
            : arguments;
    }

    // A ValueTask can be awaited only once, and NUnit reads the result as well.
    private static Task? AsTask(object? result) =>
        result switch
        {
            Task task => task,
            ValueTask task => task.AsTask(),
            _ when result?.GetType() is { IsGenericType: true } type
                    && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => (Task)
                type.GetMethod("AsTask")!.Invoke(result, null)!,
            _ => null,
        };
}
