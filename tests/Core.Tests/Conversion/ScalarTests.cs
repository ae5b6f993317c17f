using System.Numerics;

namespace PyWaker.Core.Tests.Conversion;

public class ScalarTests
{
    [TestCase(0.0)]
    [TestCase(-0.0)]
    [TestCase(double.Epsilon)]
    [TestCase(double.MaxValue)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NaN)]
    public void Double_RoundTrips(double value) =>
        Assert.That(
            BitConverter.DoubleToInt64Bits(RoundTrip.Of(value)),
            Is.EqualTo(BitConverter.DoubleToInt64Bits(value))
        );

    [Test]
    public void Floats_TakeIntsAndRefuseTheRest()
    {
        Assert.That(RoundTrip.Eval<double>("3"), Is.EqualTo(3.0));
        Assert.That(RoundTrip.Of(float.MaxValue), Is.EqualTo(float.MaxValue));
        Assert.That(RoundTrip.Of(Half.MinValue), Is.EqualTo(Half.MinValue));
        Assert.That(RoundTrip.Eval<float>("float('inf')"), Is.EqualTo(float.PositiveInfinity));
        Assert.That(
            RoundTrip.Overflow<float>("1e300"),
            Is.EqualTo("1e+300 (Python float) is out of range for .NET float: -3.4028235E+38 to 3.4028235E+38")
        );
        Assert.That(
            RoundTrip.Overflow<Half>("1e5"),
            Is.EqualTo("100000.0 (Python float) is out of range for .NET System.Half: -65500 to 65500")
        );
        Assert.That(RoundTrip.Overflow<double>("10**400"), Does.Contain("is out of range for .NET double"));
        Assert.That(
            RoundTrip.Mismatch<double>("'1.5'"),
            Is.EqualTo("cannot convert '1.5' (Python str) to .NET double")
        );
        Assert.That(RoundTrip.Of(new Complex(1, -2)), Is.EqualTo(new Complex(1, -2)));
        Assert.That(RoundTrip.Eval<Complex>("2"), Is.EqualTo(new Complex(2, 0)));
        Assert.That(RoundTrip.Mismatch<Complex>("'i'"), Does.EndWith("to .NET System.Numerics.Complex"));
    }

    [Test]
    public void Bool_IsOnlyABool()
    {
        Assert.That(RoundTrip.Of(true), Is.True);
        Assert.That(RoundTrip.Of(false), Is.False);
        Assert.That(RoundTrip.Of<bool?>(null), Is.Null);
        Assert.That(RoundTrip.Mismatch<bool>("1"), Is.EqualTo("cannot convert 1 (Python int) to .NET bool"));
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("nul\0inside")]
    [TestCase("grüße \U0001F40D")]
    [TestCase("\ud800 alone, \udc00\ud800")]
    public void String_RoundTrips(string text)
    {
        Assert.That(RoundTrip.Of(text), Is.EqualTo(text));
        Assert.That(RoundTrip.Of<object>(text), Is.EqualTo(text));
    }

    [Test]
    public void String_NullIsNoneAndOthersAreRefused()
    {
        Assert.That(RoundTrip.Of<string?>(null), Is.Null);
        Assert.That(
            RoundTrip.Mismatch<string>("b'a'"),
            Is.EqualTo("cannot convert b'a' (Python bytes) to .NET string")
        );
        Assert.That(RoundTrip.Mismatch<string>("12"), Is.EqualTo("cannot convert 12 (Python int) to .NET string"));
        Assert.That(RoundTrip.Eval<string>("type('S', (str,), {})('sub')"), Is.EqualTo("sub"));
    }

    [Test]
    public void Char_IsOneCodeUnit()
    {
        Assert.That(RoundTrip.Of('é'), Is.EqualTo('é'));
        Assert.That(RoundTrip.Of('\ud800'), Is.EqualTo('\ud800'));
        Assert.That(
            RoundTrip.Mismatch<char>("'ab'"),
            Is.EqualTo("cannot convert 'ab' (Python str) to .NET char: a str of one UTF-16 code unit is needed")
        );
        Assert.That(RoundTrip.Mismatch<char>("'\\U0001F40D'"), Does.EndWith(Messages.OneCharacter));
    }

    [Test]
    public void Bytes_RoundTripAndTakeBuffers()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Assert.That(RoundTrip.Of(all), Is.EqualTo(all));
        Assert.That(RoundTrip.Of<byte[]>([]), Is.Empty);
        Assert.That(RoundTrip.Of<byte[]?>(null), Is.Null);
        Assert.That(RoundTrip.Of<ReadOnlyMemory<byte>>(all).ToArray(), Is.EqualTo(all));
        Assert.That(RoundTrip.Of<Memory<byte>>(all).ToArray(), Is.EqualTo(all));
        Assert.That(RoundTrip.Of(new ArraySegment<byte>(all, 10, 5)), Is.EqualTo(all[10..15]));
        Assert.That(RoundTrip.Of<object>(all), Is.EqualTo(all));
        Assert.That(RoundTrip.Eval<byte[]>("bytearray(b'xy')"), Is.EqualTo("xy"u8.ToArray()));
        Assert.That(RoundTrip.Eval<byte[]>("memoryview(b'abcdef')[::2]"), Is.EqualTo("ace"u8.ToArray()));
        Assert.That(
            RoundTrip.Mismatch<byte[]>("'text'"),
            Is.EqualTo("cannot convert 'text' (Python str) to .NET byte[]")
        );
        Assert.That(
            RoundTrip.Mismatch<ReadOnlyMemory<byte>>("[1]"),
            Is.EqualTo("cannot convert [1] (Python list) to .NET ReadOnlyMemory<byte>")
        );
    }

    [TestCase("0")]
    [TestCase("1.50")]
    [TestCase("-79228162514264337593543950335")]
    [TestCase("0.0000000000000000000000000001")]
    public void Decimal_RoundTripsExactly(string text)
    {
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(RoundTrip.Of(value).ToString(System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(text));
        Assert.That(RoundTrip.Repr(value).ToUpperInvariant(), Does.StartWith("DECIMAL('"));
    }

    [Test]
    public void Decimal_WhatDoesNotFit_IsNeverRounded()
    {
        Assert.That(RoundTrip.Eval<decimal>("7"), Is.EqualTo(7m));
        Assert.That(RoundTrip.Eval<decimal>("__import__('decimal').Decimal('1E+5')"), Is.EqualTo(100000m));
        Assert.That(
            RoundTrip.Overflow<decimal>("__import__('decimal').Decimal('1E-30')"),
            Does.Contain("has no exact value in .NET decimal")
        );
        Assert.That(
            RoundTrip.Overflow<decimal>("__import__('decimal').Decimal('NaN')"),
            Does.Contain("Decimal('NaN') (Python decimal.Decimal)")
        );
        Assert.That(
            RoundTrip.Overflow<decimal>("__import__('decimal').Decimal('1E+40')"),
            Does.Contain("no exact value")
        );
        Assert.That(RoundTrip.Overflow<decimal>("10**30"), Does.Contain("is out of range for .NET decimal"));
        Assert.That(
            RoundTrip.Mismatch<decimal>("1.5"),
            Is.EqualTo("cannot convert 1.5 (Python float) to .NET decimal")
        );
    }

    [Test]
    public void Guid_RoundTrips()
    {
        var value = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Assert.That(RoundTrip.Of(value), Is.EqualTo(value));
        Assert.That(RoundTrip.Of(Guid.Empty), Is.EqualTo(Guid.Empty));
        Assert.That(RoundTrip.Repr(value), Is.EqualTo("UUID('00112233-4455-6677-8899-aabbccddeeff')"));
        Assert.That(
            RoundTrip.Mismatch<Guid>("'00112233-4455-6677-8899-aabbccddeeff'"),
            Does.EndWith("(Python str) to .NET System.Guid")
        );
    }
}
