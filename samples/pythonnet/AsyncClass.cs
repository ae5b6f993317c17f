using System.Diagnostics.CodeAnalysis;

namespace AsyncLibrary;

/// <summary>An asynchronous operation, as any .NET library has them.</summary>
public class AsyncClass
{
    [SuppressMessage(
        "Performance",
        "CA1822",
        Justification = "It is an instance method in the program that this one is after."
    )]
    public async Task<string> PerformAsyncOperationAsync(int seconds)
    {
        Console.WriteLine($"waiting for {seconds} s");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return $"waited for {seconds} s";
    }
}
