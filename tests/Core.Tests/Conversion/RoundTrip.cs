namespace PyWaker.Core.Tests.Conversion;

/// <summary>What the tests of conversions share.</summary>
internal static class RoundTrip
{
    /// <summary>To Python and back.</summary>
    public static T Of<T>(T value)
    {
        using PyObject o = PyObject.From(value);
        return o.As<T>();
    }

    /// <summary>What Python calls the converted value.</summary>
    public static string Repr<T>(T value)
    {
        using PyObject o = PyObject.From(value);
        return o.Repr();
    }

    /// <summary>The value that Python converts from an expression.</summary>
    public static T Eval<T>(string expression) => Python.Evaluate<T>(expression);

    public static string Mismatch<T>(string expression) =>
        Assert.Throws<InvalidCastException>(() => Eval<T>(expression))!.Message;

    public static string Overflow<T>(string expression) =>
        Assert.Throws<OverflowException>(() => Eval<T>(expression))!.Message;
}
