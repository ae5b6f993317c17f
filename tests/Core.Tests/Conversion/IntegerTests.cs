using System.Numerics;

namespace PyWaker.Core.Tests.Conversion;

public class IntegerTests
{
    [Test]
    public void Integers_AtTheirBounds_RoundTrip()
    {
        Both(sbyte.MinValue, sbyte.MaxValue);
        Both(byte.MinValue, byte.MaxValue);
        Both(short.MinValue, short.MaxValue);
        Both(ushort.MinValue, ushort.MaxValue);
        Both(int.MinValue, int.MaxValue);
        Both(uint.MinValue, uint.MaxValue);
        Both(long.MinValue, long.MaxValue);
        Both(ulong.MinValue, ulong.MaxValue);
        Both(nint.MinValue, nint.MaxValue);
        Both(nuint.MinValue, nuint.MaxValue);
        Both(Int128.MinValue, Int128.MaxValue);
        Both(UInt128.MinValue, UInt128.MaxValue);
        Both(-BigInteger.Pow(10, 100), BigInteger.Pow(10, 100));
        Both<int?>(null, 7);

        static void Both<T>(T lowest, T highest)
        {
            Assert.That(RoundTrip.Of(lowest), Is.EqualTo(lowest));
            Assert.That(RoundTrip.Of(highest), Is.EqualTo(highest));
            Assert.That(RoundTrip.Of<object?>(highest)?.ToString(), Is.EqualTo(highest?.ToString()));
        }
    }

    [Test]
    public void FromPython_OneBeyondTheBounds_NamesValueTypeAndRange()
    {
        Assert.That(
            RoundTrip.Overflow<sbyte>("-129"),
            Is.EqualTo("-129 (Python int) is out of range for .NET sbyte: -128 to 127")
        );
        Assert.That(
            RoundTrip.Overflow<byte>("256"),
            Is.EqualTo("256 (Python int) is out of range for .NET byte: 0 to 255")
        );
        Assert.That(
            RoundTrip.Overflow<byte>("-1"),
            Is.EqualTo("-1 (Python int) is out of range for .NET byte: 0 to 255")
        );
        Assert.That(
            RoundTrip.Overflow<short>("2**15"),
            Is.EqualTo("32768 (Python int) is out of range for .NET short: -32768 to 32767")
        );
        Assert.That(
            RoundTrip.Overflow<ushort>("2**16"),
            Is.EqualTo("65536 (Python int) is out of range for .NET ushort: 0 to 65535")
        );
        Assert.That(
            RoundTrip.Overflow<int>("2**31"),
            Is.EqualTo("2147483648 (Python int) is out of range for .NET int: -2147483648 to 2147483647")
        );
        Assert.That(
            RoundTrip.Overflow<uint>("2**32"),
            Is.EqualTo("4294967296 (Python int) is out of range for .NET uint: 0 to 4294967295")
        );
        Assert.That(
            RoundTrip.Overflow<long>("2**63"),
            Does.StartWith("9223372036854775808 (Python int) is out of range for .NET long: -9223372036854775808 to ")
        );
        Assert.That(
            RoundTrip.Overflow<ulong>("-1"),
            Is.EqualTo("-1 (Python int) is out of range for .NET ulong: 0 to 18446744073709551615")
        );
        Assert.That(RoundTrip.Overflow<ulong>("2**64"), Does.StartWith("18446744073709551616 (Python int)"));
        Assert.That(RoundTrip.Overflow<nint>("2**63"), Does.Contain(".NET nint"));
        Assert.That(RoundTrip.Overflow<nuint>("-1"), Does.Contain(".NET nuint"));
        Assert.That(RoundTrip.Overflow<Int128>("2**127"), Does.Contain(".NET System.Int128"));
        Assert.That(RoundTrip.Overflow<UInt128>("-1"), Does.Contain(".NET System.UInt128"));
    }

    [Test]
    public void FromPython_ValueTooLongToPrint_IsStillNamedOutOfRange() =>
        Assert.That(RoundTrip.Overflow<int>("10**10000"), Does.Contain("(Python int) is out of range for .NET int"));

    [Test]
    public void FromPython_NotAnInteger_NamesValueTypeAndTarget()
    {
        Assert.That(RoundTrip.Mismatch<int>("1.0"), Is.EqualTo("cannot convert 1.0 (Python float) to .NET int"));
        Assert.That(RoundTrip.Mismatch<int>("'7'"), Is.EqualTo("cannot convert '7' (Python str) to .NET int"));
        Assert.That(RoundTrip.Mismatch<long>("None"), Is.EqualTo("cannot convert None (Python NoneType) to .NET long"));
        Assert.That(
            RoundTrip.Mismatch<BigInteger>("[]"),
            Is.EqualTo("cannot convert [] (Python list) to .NET System.Numerics.BigInteger")
        );
        Assert.That(RoundTrip.Mismatch<int?>("2.5"), Is.EqualTo("cannot convert 2.5 (Python float) to .NET int"));
        Assert.That(RoundTrip.Mismatch<int>("'x' * 1000"), Has.Length.LessThan(100), "the value is shortened");
    }

    [Test]
    public void FromPython_BoolAndIndex_AreIntegers()
    {
        Assert.That(RoundTrip.Eval<int>("True"), Is.EqualTo(1));
        Assert.That(RoundTrip.Eval<byte>("False"), Is.EqualTo(0));
        Assert.That(RoundTrip.Eval<int>("type('I', (), {'__index__': lambda self: 42})()"), Is.EqualTo(42));
        Assert.That(
            RoundTrip.Eval<BigInteger>("type('I', (), {'__index__': lambda self: 1 << 80})()"),
            Is.EqualTo(BigInteger.One << 80)
        );
        Assert.That(RoundTrip.Eval<long>("type('I', (int,), {})(5)"), Is.EqualTo(5));
    }

    [Test]
    public void FromPython_IndexThatRaises_ThrowsWhatItRaised() =>
        Assert.That(
            Assert
                .Throws<PythonException>(() =>
                    RoundTrip.Eval<int>("type('I', (), {'__index__': lambda self: 1 // 0})()")
                )!
                .TypeName,
            Is.EqualTo("ZeroDivisionError")
        );

    [Test]
    public void Enums_RoundTripByUnderlyingValue()
    {
        Assert.That(RoundTrip.Of(DayOfWeek.Friday), Is.EqualTo(DayOfWeek.Friday));
        Assert.That(RoundTrip.Repr(DayOfWeek.Friday), Is.EqualTo("5"));
        Assert.That(RoundTrip.Repr<object>(DayOfWeek.Friday), Is.EqualTo("5"));
        Assert.That(RoundTrip.Of<DayOfWeek?>(DayOfWeek.Friday), Is.EqualTo(DayOfWeek.Friday));
        Assert.That(RoundTrip.Of(Huge.Top), Is.EqualTo(Huge.Top));
        Assert.That(RoundTrip.Of(Small.Low), Is.EqualTo(Small.Low));
        Assert.That(
            RoundTrip.Eval<DayOfWeek>("__import__('enum').IntEnum('E', 'a b')(2)"),
            Is.EqualTo(DayOfWeek.Tuesday)
        );
        Assert.That(
            RoundTrip.Mismatch<DayOfWeek>("'Friday'"),
            Is.EqualTo("cannot convert 'Friday' (Python str) to .NET System.DayOfWeek")
        );
        Assert.That(RoundTrip.Overflow<Small>("128"), Does.Contain("-128 to 127"));
    }

    private enum Huge : ulong
    {
        Top = ulong.MaxValue,
    }

    private enum Small : sbyte
    {
        Low = -128,
    }
}
