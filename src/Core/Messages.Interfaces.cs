namespace PyWaker;

internal static partial class Messages
{
    // Memory that members of interfaces lend.
    public const string MemoryOfPastCall =
        "the memory has been taken back: .NET lent it for the time of a call; copy what is to be kept, by bytes(x) or "
        + "numpy.array(x)";

    public const string TooManySpans = "A call lends at most four spans.";

    public static string SpanKept(string member) =>
        $"Python still has a view of a span (a memoryview or a NumPy array, say) after '{member}', and must not use "
        + "it: the span's memory may be gone. Copy in Python what is to be kept, or declare the parameter as "
        + "Memory<T>, which stays valid.";
}
