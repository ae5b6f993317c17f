using System.Reflection;

namespace PyWaker.Pythonnet;

/// <summary>The results of tasks whose types are known only when they run.</summary>
internal static class ResultTypes
{
    /// <summary>The result type of a task's class, which may be one that only the compiler knows; null when the task has no result.</summary>
    public static Type? OfTask(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Task<>))
            {
                // An async method without a result has one all the same, of a type that nobody can name.
                return t.GetGenericArguments()[0] is { Name: "VoidTaskResult", IsPublic: false } ? null : t.GetGenericArguments()[0];
            }
        }

        return null;
    }

    /// <summary>What a task that ended well gives; null when it has no result.</summary>
    public static object? ResultOf(Task task) => OfTask(task.GetType()) is { } type
        ? typeof(ResultTypes).GetMethod(nameof(Get), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, [task])
        : null;

    private static object? Get<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
