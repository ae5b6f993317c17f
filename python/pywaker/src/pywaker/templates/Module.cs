using System.Runtime.CompilerServices;
using PyWaker;

/// <summary>A Python module in C#.</summary>
[PyModule("@NAME@")]
internal static partial class Module
{
    /// <summary>Adds two numbers.</summary>
    [PyFunction]
    private static int Add(int a, int b) => a + b;

    /// <summary>Greets somebody, after a while.</summary>
    [PyFunction]
    private static async Task<string> Greet(string name, double seconds = 0.1, CancellationToken token = default)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), token);
        return $"Hello, {name}!";
    }

    /// <summary>Counts from 1 to a number.</summary>
    [PyFunction]
    private static async IAsyncEnumerable<int> Count(int end, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 1; i <= end; i++)
        {
            await Task.Delay(1, token);
            yield return i;
        }
    }
}
