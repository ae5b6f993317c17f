using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PyWaker.Buffers;

namespace PyWaker.Core.Tests.Buffers;

/// <summary>Which formats are which .NET types.</summary>
public class ElementFormatTests
{
    private static readonly bool s_isLittle = BitConverter.IsLittleEndian;

    private static string Ours => s_isLittle ? "<" : ">";

    private static string Theirs => s_isLittle ? ">" : "<";

    [Test]
    public void Scalars_AreTheTypesOfTheirKindAndSize() =>
        Assert.Multiple(() =>
        {
            Are<sbyte>("b", "=b", "<b", ">b", "@b", " b", "1b", "b:name:");
            Are<byte>("B", "c", "s", "1s", ">c");
            Are<short>("h", Ours + "h", "=h");
            Are<ushort>("H", "u");
            Are<char>("H", "u", Ours + "u");
            Are<int>("i", Ours + "i", "=l");
            Are<uint>("I", "=L", "w", "1w", Ours + "u");
            Are<long>("q", Ours + "q", "n");
            Are<ulong>("Q", "N", "P", "&i", "&&<T{i:a:}");
            Are<nint>("q", "n");
            Are<nuint>("Q", "N", "P");
            Are<Half>("e", Ours + "e");
            Are<float>("f", Ours + "f");
            Are<double>("d", Ours + "d", "=d", "^d");
            Are<bool>("?", "<?", ">?");
            Are<Complex>("Zd", Ours + "Zd", "D", "(1)Zd");
            Are<Level>("B");
            Are<Rune>("w");
        });

    [Test]
    public void NativeLong_HasTheSizeOfC()
    {
        int size = Unsafe.SizeOf<System.Runtime.InteropServices.CLong>();
        Assert.That(ElementType<long>.Is("l"u8, 8), Is.EqualTo(size == 8));
        Assert.That(ElementType<int>.Is("l"u8, 4), Is.EqualTo(size == 4));
    }

    [Test]
    public void Scalars_AreNoOtherType() =>
        Assert.Multiple(() =>
        {
            AreNot<sbyte>("B", "c", "?", "h");
            AreNot<byte>("b", "?", "H", "2s", "0B", "");
            AreNot<short>("H", "e", Theirs + "h");
            AreNot<char>("h", "w", "1w");
            AreNot<int>("I", "f", "w", "2h", "4x", "O", Theirs + "i");
            AreNot<long>("Q", "d", "O", "ii", "8s", Theirs + "q");
            AreNot<double>("q", "Zf", "ff", "g", Theirs + "d", "dd", "d d", "dx", "xd");
            AreNot<bool>("B", "b", "c");
            AreNot<Complex>("Zf", "Zg", Theirs + "Zd", "g");
            AreNot<decimal>("16s", "16x", "Zd", "dd");
        });

    [Test]
    public void Structures_AreTheFieldsAtTheirPlaces() =>
        Assert.Multiple(() =>
        {
            Are<Reading>("T{i:a:xxxxd:b:}", "T{<i:a:4x<d:b:}", "T{i:a:d:b:}", "id", "T{=i:id:@d:value:}");

            // What ctypes leaves out before Python 3.12, and what NumPy does; the places of NumPy's fields are these.
            Are<Reading>($"T{{{Ours}i:a:{Ours}d:b:}}");
            Are<Gapped>("T{i:a:=d:b:}", "T{i:a:=d:b:4x}");
            AreNot<Gapped>("id", "12x4x");
            AreNot<Reading>(
                "T{d:b:i:a:xxxx}",
                "T{f:a:xxxxd:b:}",
                "T{i:a:i:c:d:b:}",
                "T{i:a:xxxx>d:b:}",
                "16x",
                "T{i:a:12x}"
            );
            AreNot<Reading>("T{i:a:=d:b:}", "B", "Zd", "2d");
            Are<PackedReading>("T{i:a:=d:b:}", "=id", "<T{i:a:d:b:}");
            AreNot<PackedReading>("T{i:a:xxxxd:b:}", "12s");
            Are<Pixel>("3B", "(3)B", "BBB", "T{B:r:B:g:B:b:}", "T{(3)B:rgb:}", "3s");
            Are<Nested>("T{b:a:xxxT{f:x:f:y:}:n:xxxx(2,3)d:b:}", "T{b:a:T{f:x:f:y:}:n:6d:b:}");
            Are<Named>("5s", "5B", "T{5s:name:}");
            Are<Complex64>("Zf", "ff", "T{f:re:f:im:}", "F");
            Are<Complex>("dd", "T{d:re:d:im:}");
            Are<(int, int)>("ii", "2i");
        });

    [Test]
    public void Union_IsAnyOfItsFieldsThatFillTheBytes() =>
        Assert.Multiple(() =>
        {
            Are<Union>("T{i:a:H:b:?:c:b:d:}", "T{f:a:H:b:?:c:b:d:}");
            AreNot<Union>("T{i:a:H:b:?:c:x}", "T{4x:a:H:b:?:c:b:d:}", "T{i:a:4x}", "q");
        });

    [Test]
    public void Pointers_AreNoFieldsOfAStructure() => AreNot<WithPointer>("P", "T{P:place:}", "Q");

    [Test]
    public void References_AreNoElements() => AreNot<string>("O", "P", "Q");

    [TestCase("d", 8, "float64")]
    [TestCase(">d", 8, "big-endian float64")]
    [TestCase("Zf", 8, "complex64")]
    [TestCase("?", 1, "bool")]
    [TestCase("5s", 5, "bytes of length 5")]
    [TestCase("3w", 12, "str of 3 UTF-32 characters")]
    [TestCase("<u", 2, "str of 1 UTF-16 code units")]
    [TestCase("O", 8, "Python objects")]
    [TestCase("(2,3)i", 24, "int32 (6)")]
    [TestCase("T{i:a:xxxxd:b:}", 16, "structures of 16 bytes (int32 at 0, float64 at 8)")]
    [TestCase("T{9B:a:i:b:}", 16, "structures of 16 bytes (uint8 (9) at 0, int32 at 12)")]
    public void Words_NameWhatIsFound(string format, int itemSize, string expected) =>
        Assert.That(
            ElementWords.Of(ElementFormat.Parse(Encoding.UTF8.GetBytes(format), itemSize)!),
            Is.EqualTo(expected)
        );

    [TestCase("T{")]
    [TestCase("T")]
    [TestCase("}")]
    [TestCase("T{i:a:")]
    [TestCase("i:a")]
    [TestCase("(")]
    [TestCase("(2")]
    [TestCase("(2,")]
    [TestCase("()i")]
    [TestCase("(2,-1)i")]
    [TestCase("2")]
    [TestCase("99999999999i")]
    [TestCase("(65536,65536)i")]
    [TestCase("Z")]
    [TestCase("Zi")]
    [TestCase("&")]
    [TestCase("X{}")]
    [TestCase("t")]
    [TestCase("\u00e9")]
    [TestCase("1000000000T{}i")]
    [TestCase("1000000000T{x}")]
    [TestCase("=id")]
    public void WhatIsNoFormatOfThatSize_IsRefused(string format)
    {
        foreach (int size in (int[])[1, 2, 4, 8, 16])
        {
            ElementFormat? parsed = ElementFormat.Parse(Encoding.UTF8.GetBytes(format), size);
            Assert.That(parsed, format == "1000000000T{}i" && size == 4 ? Is.Not.Null : Is.Null, $"{size}");
        }
    }

    [Test]
    public void DeepStructures_AreRefused_AndDoNotOverflowTheStack()
    {
        const int depth = 100_000;
        byte[] nested = [.. Enumerable.Repeat("T{"u8.ToArray(), depth).SelectMany(static part => part), (byte)'i'];
        Assert.That(ElementFormat.Parse(nested, 4), Is.Null);
        Assert.That(ElementFormat.Parse([.. Enumerable.Repeat((byte)'&', depth), (byte)'i'], 8), Is.Null);
    }

    // Pieces of formats in any order: far more of them are nearly right than of random letters.
    [Test]
    public void AnyText_IsReadWithoutACrash_AndOnlyAsElementsOfItsSize()
    {
        string[] pieces =
        [
            .. "bBhHiIlLqQnNefdg?csuwxPOZFDGT&@=<>!^0123456789(){},: \tXt".Select(static letter => letter.ToString()),
            "T{",
            "(2,3)",
            "Zd",
            ":name:",
            "}",
        ];
        Gen<string> formats = Gen.Elements(pieces).ListOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(formats.ToArbitrary(), static format =>
            {
                byte[] text = Encoding.UTF8.GetBytes(format);
                for (int size = 0; size <= 40; size++)
                {
                    RequireSize(text, size);
                }
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(30));
    }

    [Test]
    public void AnyBytes_AreReadWithoutACrash()
    {
        var random = new Random(14);
        byte[] text = new byte[24];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(text);
            RequireSize(text.AsSpan(0, random.Next(text.Length)), random.Next(1, 64));
        }
    }

    private static void RequireSize(ReadOnlySpan<byte> text, int size)
    {
        ElementFormat? parsed = ElementFormat.Parse(text, size);
        if (parsed is not null)
        {
            Assert.That(parsed.Size, Is.EqualTo(size));
            foreach (ElementField field in parsed.Fields)
            {
                Assert.That(field.Offset, Is.GreaterThanOrEqualTo(0));
                Assert.That(field.Offset + ((long)field.Size * field.Count), Is.LessThanOrEqualTo(size));
            }

            _ = ElementWords.Of(parsed);
        }

        Never<byte>(text, size);
        Never<double>(text, size);
        Never<Complex>(text, size);
        Never<Reading>(text, size);
        Never<Nested>(text, size);
    }

    private static void Never<T>(ReadOnlySpan<byte> text, int size)
    {
        bool isElement = ElementType<T>.Is(text, size);
        if (isElement && (size != Unsafe.SizeOf<T>() || ElementFormat.Parse(text, size) is not { IsForeign: false }))
        {
            Assert.Fail($"'{Encoding.UTF8.GetString(text)}' of {size} bytes was taken for {typeof(T)}");
        }
    }

    private static void Are<T>(params string[] formats)
    {
        foreach (string format in formats)
        {
            Assert.That(
                ElementType<T>.Is(Encoding.UTF8.GetBytes(format), Unsafe.SizeOf<T>()),
                $"{typeof(T)}: {format}"
            );
        }
    }

    private static void AreNot<T>(params string[] formats)
    {
        foreach (string format in formats)
        {
            Assert.That(
                ElementType<T>.Is(Encoding.UTF8.GetBytes(format), Unsafe.SizeOf<T>()),
                Is.False,
                $"{typeof(T)}: {format}"
            );
        }
    }
}
