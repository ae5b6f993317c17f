using System.Reflection;

namespace PyWaker.Pythonnet;

/// <summary>The result types of tasks, for types that are known only at run time.</summary>
internal static class ResultTypes
{
    /// <summary>The result type of a task's class; null when the task has no result.</summary>
    /// <remarks>The class may be one that only the compiler knows.</remarks>
    public static Type? OfTask(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Task<>))
            {
                // An async method without a result still has one internally, of an inaccessible type.
                return t.GetGenericArguments()[0] is { Name: "VoidTaskResult", IsPublic: false }
                    ? null
                    : t.GetGenericArguments()[0];
            }
        }

        return null;
    }

    /// <summary>The result of a task that succeeded; null when it has no result.</summary>
    public static object? ResultOf(Task task) =>
        OfTask(task.GetType()) is { } type
            ? typeof(ResultTypes)
                .GetMethod(nameof(Get), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type)
                .Invoke(null, [task])
            : null;

    private static object? Get<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
