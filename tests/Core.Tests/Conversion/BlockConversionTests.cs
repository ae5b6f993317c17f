using System.Numerics;
using PyWaker.Core.Tests.Buffers;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>Arrays of Python as arrays, lists and memory of .NET: by one copy where the elements are the same.</summary>
public class BlockConversionTests
{
    [Test]
    public void Array_OfPython_IsCopied_UnderEveryType()
    {
        const string array = "__import__('array').array('d', [1, 2.5])";
        double[] expected = [1, 2.5];
        Assert.Multiple(() =>
        {
            Assert.That(RoundTrip.Eval<double[]>(array), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<List<double>>(array), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<IReadOnlyList<double>>(array), Is.EqualTo(expected).And.TypeOf<List<double>>());
            Assert.That(RoundTrip.Eval<IEnumerable<double>>(array), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<ReadOnlyMemory<double>>(array).ToArray(), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<Memory<double>>(array).ToArray(), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<double[]>("__import__('array').array('d')"), Is.Empty);
            Assert.That(RoundTrip.Eval<List<double>>("__import__('array').array('d')"), Is.Empty);
        });
    }

    [Test]
    public void Copy_IsIndependent()
    {
        using PyObject array = Python.Evaluate<PyObject>("__import__('array').array('i', [1, 2])");
        Memory<int> copy = array.As<Memory<int>>();
        copy.Span[0] = 9;
        Assert.That(array[0].As<int>(), Is.EqualTo(1));
        array.CallMethod("append", 3).Dispose();
    }

    [Test]
    public void OtherElements_AreConvertedOneByOne_Exactly()
    {
        Assert.That(RoundTrip.Eval<double[]>("__import__('array').array('i', [1, 2])"), Is.EqualTo(new[] { 1.0, 2 }));
        Assert.That(RoundTrip.Eval<int[]>("__import__('array').array('q', [1, 2])"), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(
            RoundTrip.Overflow<int[]>("__import__('array').array('q', [1, 2 ** 40])"),
            Does.StartWith("item 1: ")
        );
        Assert.That(
            RoundTrip.Mismatch<int[]>("__import__('array').array('d', [1])"),
            Is.EqualTo("item 0: cannot convert 1.0 (Python float) to .NET int")
        );
        Assert.That(RoundTrip.Eval<int[]>("memoryview(b'ab')"), Is.EqualTo(new[] { 97, 98 }));
        Assert.That(RoundTrip.Eval<List<object>>("memoryview(b'ab')"), Is.EqualTo(new object[] { 97L, 98L }));
        Assert.That(RoundTrip.Eval<Level[]>("__import__('array').array('q', [1])"), Is.EqualTo(new[] { Level.High }));
        Assert.That(RoundTrip.Eval<ReadOnlyMemory<int>>("[1, 2]").ToArray(), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(RoundTrip.Eval<Memory<string>>("['a']").ToArray(), Is.EqualTo(new[] { "a" }));
        Assert.That(RoundTrip.Eval<int?[]>("__import__('array').array('i', [1])"), Is.EqualTo(new int?[] { 1 }));
    }

    [Test]
    public void NumPyArrays_AreCopied_WhateverTheirStrides()
    {
        NumPy.Require();
        Assert.Multiple(() =>
        {
            Assert.That(NumPyAs<double[]>("np.arange(3.0)"), Is.EqualTo(new[] { 0.0, 1, 2 }));
            Assert.That(NumPyAs<double[]>("np.arange(3.0)[::-1]"), Is.EqualTo(new[] { 2.0, 1, 0 }));
            Assert.That(NumPyAs<List<double>>("np.arange(6.0)[1::2]"), Is.EqualTo(new[] { 1.0, 3, 5 }));
            Assert.That(NumPyAs<bool[]>("np.array([True, False])"), Is.EqualTo(new[] { true, false }));
            Assert.That(NumPyAs<Half[]>("np.array([1.5], 'f2')"), Is.EqualTo(new[] { (Half)1.5 }));
            Assert.That(NumPyAs<Complex[]>("np.array([1 + 2j])"), Is.EqualTo(new[] { new Complex(1, 2) }));
            Assert.That(NumPyAs<Level[]>("np.array([1, 0], 'u1')"), Is.EqualTo(new[] { Level.High, Level.Low }));
            Assert.That(
                NumPyAs<PackedReading[]>("np.array([(1, 1.5)], [('id', 'i4'), ('value', 'f8')])"),
                Is.EqualTo(
                    new PackedReading[]
                    {
                        new() { Id = 1, Value = 1.5 },
                    }
                )
            );
        });
    }

    [Test]
    public void NumPyArrays_OfOtherElements_AreConvertedOneByOne()
    {
        NumPy.Require();
        Assert.Multiple(() =>
        {
            Assert.That(NumPyAs<double[]>("np.arange(3, dtype='i4')"), Is.EqualTo(new[] { 0.0, 1, 2 }));
            Assert.That(NumPyAs<double[]>("np.arange(3, dtype='>f8')"), Is.EqualTo(new[] { 0.0, 1, 2 }));
            Assert.That(NumPyAs<float[]>("np.arange(3.0)"), Is.EqualTo(new[] { 0f, 1, 2 }));
            Assert.That(
                NumPyAs<double[][]>("np.arange(4.0).reshape(2, 2)"),
                Is.EqualTo(new double[][] { [0, 1], [2, 3] })
            );
            Assert.That(NumPyAs<string[]>("np.array(['ab', 'c'])"), Is.EqualTo(new[] { "ab", "c" }));
            Assert.That(
                NumPyAs<double[,]>("np.arange(4).reshape(2, 2)"),
                Is.EqualTo(
                    new double[,]
                    {
                        { 0, 1 },
                        { 2, 3 },
                    }
                )
            );
        });
    }

    [Test]
    public void Rectangles_AreCopied()
    {
        NumPy.Require();
        double[,] two =
        {
            { 0, 1, 2 },
            { 3, 4, 5 },
        };
        int[,,] three =
        {
            {
                { 0 },
                { 1 },
            },
            {
                { 2 },
                { 3 },
            },
        };
        Assert.Multiple(() =>
        {
            Assert.That(NumPyAs<double[,]>("np.arange(6.0).reshape(2, 3)"), Is.EqualTo(two));
            Assert.That(NumPyAs<double[,]>("np.asfortranarray(np.arange(6.0).reshape(2, 3))"), Is.EqualTo(two));
            Assert.That(NumPyAs<double[,]>("np.arange(6.0)[::-1].reshape(2, 3)[::-1, ::-1]"), Is.EqualTo(two));
            Assert.That(NumPyAs<int[,,]>("np.arange(4, dtype='i4').reshape(2, 2, 1)"), Is.EqualTo(three));
            Assert.That(NumPyAs<double[,]>("np.zeros((0, 3))"), Is.EqualTo(new double[0, 3]));
        });
    }

    [Test]
    public void Rectangles_AreNestedLists_BothWays()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                RoundTrip.Repr(
                    new[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    }
                ),
                Is.EqualTo("[[1, 2, 3], [4, 5, 6]]")
            );
            Assert.That(
                RoundTrip.Repr<object>(
                    new[,]
                    {
                        { "a" },
                        { "b" },
                    }
                ),
                Is.EqualTo("[['a'], ['b']]")
            );
            Assert.That(RoundTrip.Repr<object>(new int[1, 1, 1, 2]), Is.EqualTo("[[[[0, 0]]]]"));
            Assert.That(RoundTrip.Repr(new int[0, 2]), Is.EqualTo("[]"));
            Assert.That(
                RoundTrip.Of(
                    new[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    }
                ),
                Is.EqualTo(
                    new[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    }
                )
            );
            Assert.That(
                RoundTrip.Of(
                    new[,,]
                    {
                        {
                            { "a" },
                            { "b" },
                        },
                    }
                ),
                Is.EqualTo(
                    new[,,]
                    {
                        {
                            { "a" },
                            { "b" },
                        },
                    }
                )
            );
            Assert.That(RoundTrip.Eval<int[,]>("[]"), Is.EqualTo(new int[0, 0]));
            Assert.That(RoundTrip.Eval<int[,]?>("None"), Is.Null);
            Assert.That(
                RoundTrip.Eval<short[,]>("(__import__('ctypes').c_short * 2 * 1)((1, 2))"),
                Is.EqualTo(
                    new short[,]
                    {
                        { 1, 2 },
                    }
                )
            );
        });
    }

    [Test]
    public void Rectangles_ThatAreNone_AreRefused()
    {
        Assert.That(
            RoundTrip.Mismatch<int[,]>("[[1, 2], [3]]"),
            Is.EqualTo("item 1: cannot convert [3] (Python list) to .NET int[,]: 2 elements are needed, there are 1")
        );
        Assert.That(
            RoundTrip.Mismatch<int[,]>("[[1, 'x']]"),
            Is.EqualTo("item 0: item 1: cannot convert 'x' (Python str) to .NET int")
        );
        Assert.That(
            RoundTrip.Mismatch<int[,]>("[1]"),
            Is.EqualTo("item 0: cannot convert 1 (Python int) to .NET int[,]")
        );
        RoundTrip.Mismatch<int[,]>("__import__('array').array('i', [1])");
    }

    [TestCase("b'ab'")]
    [TestCase("bytearray(b'ab')")]
    [TestCase("memoryview(b'ab')")]
    [TestCase("memoryview(b'axbx')[::2]")]
    [TestCase("__import__('array').array('B', b'ab')")]
    [TestCase("__import__('array').array('b', b'ab')")]
    [TestCase("__import__('ctypes').create_string_buffer(b'ab', 2)")]
    [TestCase("memoryview(__import__('array').array('H', b'ab'))")]
    [TestCase("(lambda m: m.write(b'ab') and m)(__import__('mmap').mmap(-1, 2))")]
    public void Bytes_AreTakenOfAnyObjectThatHasBytes(string expression)
    {
        byte[] expected = "ab"u8.ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(RoundTrip.Eval<byte[]>(expression), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<ReadOnlyMemory<byte>>(expression).ToArray(), Is.EqualTo(expected));
            Assert.That(RoundTrip.Eval<ArraySegment<byte>>(expression), Is.EqualTo(expected));
        });
    }

    [Test]
    public void Bytes_OfNumPy_AreTakenInCOrder()
    {
        Assert.That(NumPyAs<byte[]>("np.arange(4, dtype='u1').reshape(2, 2).T"), Is.EqualTo(new byte[] { 0, 2, 1, 3 }));
        Assert.That(NumPyAs<byte[]>("np.array(7, 'u1')"), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void Bytes_OfOtherElements_AreRefused()
    {
        Assert.That(
            RoundTrip.Mismatch<byte[]>("__import__('array').array('H', [1])"),
            Does.EndWith(
                "to .NET byte[]: its elements are uint16 (format 'H'), not byte; take ushort, or convert them in Python "
                    + "(NumPy: astype('uint8'))"
            )
        );
        Assert.That(RoundTrip.Mismatch<byte[]>("[1]"), Is.EqualTo("cannot convert [1] (Python list) to .NET byte[]"));
        Assert.That(
            Assert
                .Throws<PythonException>(() =>
                    RoundTrip.Eval<byte[]>("(lambda m: m.release() or m)(memoryview(b'a'))")
                )!
                .TypeName,
            Is.EqualTo("ValueError")
        );
    }

    [Test]
    public void TypeWithAConverterOfItsOwn_IsNotCopiedAsMemory()
    {
        PyConverters.Register(
            static (Celsius value) => PyObject.From(value.Degrees),
            static o => new Celsius(o.As<double>() + 1)
        );
        Assert.That(
            RoundTrip.Eval<Celsius[]>("__import__('array').array('d', [1])"),
            Is.EqualTo(new[] { new Celsius(2) })
        );
        RoundTrip.Mismatch<Guid[]>("memoryview(bytes(16))");
        RoundTrip.Mismatch<TimeSpan[]>("__import__('array').array('q', [1])");
    }

    [Test]
    public void Memory_ToPython_IsAHandleOfItself()
    {
        ReadOnlyMemory<int> memory = new int[] { 1, 2 };
        Assert.That(RoundTrip.Of(memory), Is.EqualTo(memory));
        Assert.That(RoundTrip.Of<object>(memory), Is.EqualTo(memory));
    }

    private static T NumPyAs<T>(string expression)
    {
        using PyObject array = NumPy.Eval(expression);
        return array.As<T>();
    }

    private readonly record struct Celsius(double Degrees);
}
