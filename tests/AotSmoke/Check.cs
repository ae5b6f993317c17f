namespace PyWaker.AotSmoke;

/// <summary>What the checks of this program compare by.</summary>
internal static class Check
{
    public static void Is<T>(T actual, T expected, string? about = null)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new InvalidOperationException(
                $"Expected {expected}, got {actual}{(about is null ? "" : $" ({about})")}."
            );
        }
    }
}
