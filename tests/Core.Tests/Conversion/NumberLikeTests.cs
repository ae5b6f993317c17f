using System.Numerics;
using System.Text.Json;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>Objects that are numbers by their methods, and the scalars of NumPy, where it is installed.</summary>
public class NumberLikeTests
{
    private const string Index = "type('I', (), {'__index__': lambda self: 7})()";
    private const string Float = "type('F', (), {'__float__': lambda self: 7.5})()";

    [Test]
    public void Methods_MakeANumberOfTheirKind()
    {
        Assert.That(RoundTrip.Eval<int>(Index), Is.EqualTo(7));
        Assert.That(RoundTrip.Eval<ulong>(Index), Is.EqualTo(7));
        Assert.That(RoundTrip.Eval<decimal>(Index), Is.EqualTo(7m));
        Assert.That(RoundTrip.Eval<double>(Index), Is.EqualTo(7.0));
        Assert.That(RoundTrip.Eval<double>(Float), Is.EqualTo(7.5));
        Assert.That(RoundTrip.Eval<float>(Float), Is.EqualTo(7.5f));
        Assert.That(RoundTrip.Eval<Complex>(Float), Is.EqualTo(new Complex(7.5, 0)));
    }

    [Test]
    public void Methods_OfAnotherKind_MakeNoNumber()
    {
        RoundTrip.Mismatch<int>(Float);
        RoundTrip.Mismatch<decimal>(Float);
        RoundTrip.Mismatch<bool>(Index);
        RoundTrip.Mismatch<bool>("type('B', (), {'__bool__': lambda self: True})()");
        Assert.That(RoundTrip.Eval<object>(Index), Is.TypeOf<PyObject>());
        Assert.That(RoundTrip.Eval<object>(Float), Is.TypeOf<PyObject>());
    }

    [TestCase("str", "'7'")]
    [TestCase("bytes", "b'7'")]
    public void Text_WithMethodsOfANumber_IsNoNumber(string type, string value)
    {
        string text = $"type('T', ({type},), {{'__float__': lambda self: 7.5, '__index__': lambda self: 7}})({value})";
        RoundTrip.Mismatch<double>(text);
        RoundTrip.Mismatch<int>(text);
        RoundTrip.Mismatch<Complex>(text);
    }

    [TestCase("float64(1.5)", 1.5)]
    [TestCase("float32(1.5)", 1.5)]
    [TestCase("float16(1.5)", 1.5)]
    [TestCase("longdouble(1.5)", 1.5)]
    [TestCase("int32(-7)", -7.0)]
    [TestCase("uint64(7)", 7.0)]
    [TestCase("bool_(True)", 1.0)]
    public void NumPyScalar_ForAFloat_IsItsValue(string scalar, double expected)
    {
        Assert.That(NumPy<double>(scalar), Is.EqualTo(expected));
        Assert.That(NumPy<float>(scalar), Is.EqualTo((float)expected));
        Assert.That(NumPy<double?>(scalar), Is.EqualTo(expected));
        Assert.That(NumPy<Complex>(scalar), Is.EqualTo(new Complex(expected, 0)));
    }

    [TestCase("int8(-7)", -7)]
    [TestCase("int32(-7)", -7)]
    [TestCase("int64(-7)", -7)]
    [TestCase("uint16(7)", 7)]
    [TestCase("uint64(7)", 7)]
    [TestCase("bool_(True)", 1)]
    [TestCase("bool_(False)", 0)]
    public void NumPyScalar_ForAnInteger_IsItsValue(string scalar, int expected)
    {
        Assert.That(NumPy<int>(scalar), Is.EqualTo(expected));
        Assert.That(NumPy<long>(scalar), Is.EqualTo((long)expected));
        Assert.That(NumPy<BigInteger>(scalar), Is.EqualTo(new BigInteger(expected)));
        Assert.That(NumPy<decimal>(scalar), Is.EqualTo((decimal)expected));
    }

    [Test]
    public void NumPyScalar_OutOfRange_IsNamed()
    {
        RequireNumPy();
        Assert.That(
            Assert.Throws<OverflowException>(static () => NumPy<byte>("int32(300)"))!.Message,
            Does.EndWith("(Python numpy.int32) is out of range for .NET byte: 0 to 255")
        );
    }

    [Test]
    public void NumPyScalar_ForABool_IsOneOnlyIfItIsABool()
    {
        Assert.That(NumPy<bool>("bool_(True)"), Is.True);
        Assert.That(NumPy<bool>("bool_(False)"), Is.False);
        Assert.That(NumPy<bool?>("bool_(True)"), Is.True);
        Assert.Throws<InvalidCastException>(static () => NumPy<bool>("int32(1)"));
        Assert.Throws<InvalidCastException>(static () => NumPy<bool>("float32(1)"));
    }

    [Test]
    public void NumPyScalar_ForAnObject_IsTheNaturalNumber()
    {
        Assert.That(NumPy<object>("float64(1.5)"), Is.EqualTo(1.5).And.TypeOf<double>());
        Assert.That(NumPy<object>("float32(1.5)"), Is.EqualTo(1.5).And.TypeOf<double>());
        Assert.That(NumPy<object>("int8(7)"), Is.EqualTo(7L).And.TypeOf<long>());
        Assert.That(NumPy<object>("uint64(2 ** 64 - 1)"), Is.EqualTo(new BigInteger(ulong.MaxValue)));
        Assert.That(NumPy<object>("bool_(True)"), Is.True);
        Assert.That(NumPy<object>("array([1, 2])"), Is.TypeOf<PyObject>());
        Assert.That(NumPy<object>("longdouble(1)"), Is.TypeOf<PyObject>());
        Assert.That(NumPy<object>("timedelta64(5, 's')"), Is.TypeOf<PyObject>());
        Assert.That(NumPy<object>("complex64(1)"), Is.TypeOf<PyObject>());
        Assert.That(RoundTrip.Eval<object>($"type('D', ({Import}.float64,), {{}})(1)"), Is.TypeOf<PyObject>());
    }

    [Test]
    public void NumPyScalar_ThatLosesSomething_IsRefused()
    {
        RequireNumPy();
        Assert.Throws<InvalidCastException>(static () => NumPy<int>("float32(1)"));
        Assert.Throws<InvalidCastException>(static () => NumPy<decimal>("float64(1)"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("complex64(1 + 2j)"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("complex128(1 + 2j)"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("timedelta64(5, 's')"));
        Assert.Throws<InvalidCastException>(static () => NumPy<long>("timedelta64(5, 's')"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("datetime64('2000-01-01')"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("str_('1.5')"));
        Assert.Throws<InvalidCastException>(static () => NumPy<int>("str_('1')"));
        Assert.Throws<InvalidCastException>(static () => NumPy<double>("bytes_(b'1.5')"));
        Assert.That(NumPy<Complex>("complex64(1 + 2j)"), Is.EqualTo(new Complex(1, 2)));
        Assert.That(NumPy<Complex>("complex128(1 + 2j)"), Is.EqualTo(new Complex(1, 2)));
    }

    [Test]
    public void NumPyScalar_InContainers_IsANumberToo()
    {
        Assert.That(
            RoundTrip.Eval<float[]>($"{Import}.array([1.5, 2], dtype='float32')"),
            Is.EqualTo(new[] { 1.5f, 2 })
        );
        using PyObject list = Python.Evaluate<PyObject>(
            $"[{Import}.float32(1), {Import}.int8(2), {Import}.bool_(True), {Import}.float64(2.5)]"
        );
        Assert.That(list.ToDotNet(), Is.EqualTo(new List<object?> { 1.0, 2L, true, 2.5 }));
        Assert.That(list.As<JsonElement>().GetRawText(), Is.EqualTo("[1.0,2,true,2.5]"));
    }

    [Test]
    public void ModuleOfThatNameWithoutTheTypes_IsNotNumPy()
    {
        Assert.That(
            RoundTrip.Eval<object>("type('float32', (float,), {'__module__': 'numpy'})(1)"),
            Is.TypeOf<PyObject>()
        );
    }

    private static string Import
    {
        get
        {
            RequireNumPy();
            return "__import__('numpy')";
        }
    }

    // Not inside of what must throw: the test would fail instead of being left out.
    private static void RequireNumPy()
    {
        if (!Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('numpy') is not None"))
        {
            Assert.Ignore("NumPy is not installed");
        }
    }

    private static T NumPy<T>(string scalar) => RoundTrip.Eval<T>($"{Import}.{scalar}");
}
