namespace PyWaker.CoreChild;

/// <summary>What went wrong, in one line for the test that reads it.</summary>
internal static class Report
{
    public static void Failure(Action action) => Console.WriteLine(Of(action));

    /// <summary>A line that begins with what was tried.</summary>
    public static void Failure(string what, Action action) => Console.WriteLine($"{what}: {Of(action)}");

    private static string Of(Action action)
    {
        try
        {
            action();
            return "nothing";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
