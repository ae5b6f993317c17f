using System.Reflection;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;

namespace PyWaker.NUnit;

/// <summary>
/// A test's method for NUnit: calling it runs a loop with the method as a task, until the task has ended.
/// </summary>
internal sealed class LoopMethod(IMethodInfo method, TestExecutionContext context, PyLoopTestAttribute attribute)
    : MethodWrapper(method.TypeInfo.Type, method.MethodInfo),
        IMethodInfo
{
    // NUnit reads the result from a completed task, and compares it.
    object? IMethodInfo.Invoke(object? fixture, params object?[]? args)
    {
        object? result = null;
        PyLoop.Run(
            attribute.LoopName,
            async (running, _) => result = await RunBody(running, fixture, args ?? []).ConfigureAwait(false),
            new PyLoopOptions { Debug = attribute.Debug }
        );
        return result;
    }

    // A separate task, so that it can be cancelled.
    private async Task<object?> RunBody(PyLoop running, object? fixture, object?[] arguments)
    {
        using var overtime = new CancellationTokenSource();
        if (attribute.Timeout > 0)
        {
            overtime.CancelAfter(attribute.Timeout);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(overtime.Token, context.CancellationToken);
        try
        {
            return await running.RunAsync(token => Call(fixture, arguments, token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (overtime.IsCancellationRequested)
        {
            throw new TimeoutException($"The test did not end within {attribute.Timeout} ms and was cancelled.", e);
        }
    }

    private async Task<object?> Call(object? fixture, object?[] arguments, CancellationToken token)
    {
        ParameterInfo[] parameters = MethodInfo.GetParameters();
        if (parameters is [.., { ParameterType: var last }] && last == typeof(CancellationToken))
        {
            // NUnit leaves the token out, or passes its own, which the body's token includes.
            arguments = [.. arguments.Take(parameters.Length - 1), token];
        }

        object? result = Invoke(fixture, arguments);
        if (AsTask(result) is { } task)
        {
            await task.ConfigureAwait(false);
            return task;
        }

        return result;
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
