using System.Runtime.CompilerServices;

namespace MyLibrary;

/// <summary>The methods that docs/pythonnet.md calls, without a network.</summary>
public static class Api
{
    public static Task<string> FetchAsync(string url) => FetchAsync(url, CancellationToken.None);

    public static Task<string> FetchAsync(string url, CancellationToken token) => FetchAsync(url, token, 1);

    public static async Task<string> FetchAsync(string url, CancellationToken token, int attempts)
    {
        await Task.Delay(attempts, token);
        return $"page of {url}";
    }

    public static async IAsyncEnumerable<string> Stream([EnumeratorCancellation] CancellationToken token = default)
    {
        foreach (string line in new[] { "one", "two" })
        {
            await Task.Delay(1, token);
            yield return line;
        }
    }

    public static Connection Open() => new();
}
