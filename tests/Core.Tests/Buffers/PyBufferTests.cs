using System.Numerics;

namespace PyWaker.Core.Tests.Buffers;

/// <summary>What a lease shows of the memory of an object.</summary>
public class PyBufferTests
{
    private static readonly nint[] s_two = [2, 3];

    [Test]
    public void Array_OfPython_IsLeasedInPlace()
    {
        using PyObject array = Python.Evaluate<PyObject>("__import__('array').array('d', [1, 2, 3])");
        using PyBuffer<double> lease = array.AsBuffer<double>();
        Assert.Multiple(() =>
        {
            Assert.That(lease.Length, Is.EqualTo(3));
            Assert.That(lease.Rank, Is.EqualTo(1));
            Assert.That(lease.Shape.ToArray(), Is.EqualTo(new nint[] { 3 }));
            Assert.That(lease.Strides.ToArray(), Is.EqualTo(new nint[] { 8 }));
            Assert.That(lease.IsReadOnly, Is.False);
            Assert.That(lease.IsContiguous, Is.True);
            Assert.That(lease.Format, Is.EqualTo("d"));
            Assert.That(lease.Address, Is.EqualTo(array.CallMethod("buffer_info")[0].As<nint>()));
            Assert.That(lease.ReadOnlySpan.ToArray(), Is.EqualTo(new[] { 1.0, 2, 3 }));
            Assert.That(lease.ReadOnlyMemory.ToArray(), Is.EqualTo(new[] { 1.0, 2, 3 }));
            Assert.That(lease.ToArray(), Is.EqualTo(new[] { 1.0, 2, 3 }));
        });
        lease.Span[1] = 7;
        lease.Memory.Span[2] = 8;
        Assert.That(array.Repr(), Is.EqualTo("array('d', [1.0, 7.0, 8.0])"));
    }

    [TestCase("b", "sbyte")]
    [TestCase("B", "byte")]
    [TestCase("h", "short")]
    [TestCase("H", "ushort")]
    [TestCase("i", "int")]
    [TestCase("I", "uint")]
    [TestCase("q", "long")]
    [TestCase("Q", "ulong")]
    [TestCase("f", "float")]
    [TestCase("d", "double")]
    public void TypeCodes_OfArray_AreTheTypesOfCSharp(string code, string type)
    {
        using PyObject array = Python.Evaluate<PyObject>($"__import__('array').array('{code}', [1, 2])");
        int sum = type switch
        {
            "sbyte" => Sum<sbyte>(array),
            "byte" => Sum<byte>(array),
            "short" => Sum<short>(array),
            "ushort" => Sum<ushort>(array),
            "int" => Sum<int>(array),
            "uint" => Sum<uint>(array),
            "long" => Sum<long>(array),
            "ulong" => Sum<ulong>(array),
            "float" => Sum<float>(array),
            _ => Sum<double>(array),
        };
        Assert.That(sum, Is.EqualTo(3));
    }

    [TestCase("b'abc'", true)]
    [TestCase("bytearray(b'abc')", false)]
    [TestCase("memoryview(b'abc')", true)]
    [TestCase("memoryview(bytearray(b'xabcx'))[1:4]", false)]
    [TestCase("__import__('ctypes').create_string_buffer(b'abc', 3)", false)]
    [TestCase("(__import__('ctypes').c_ubyte * 3)(97, 98, 99)", false)]
    [TestCase("__import__('array').array('B', b'abc')", false)]
    [TestCase("(lambda m: m.write(b'abc') and m)(__import__('mmap').mmap(-1, 3))", false)]
    [TestCase("__import__('io').BytesIO(b'abc').getbuffer()", false)]
    public void Bytes_OfAnyObject_AreLeased(string expression, bool isReadOnly)
    {
        using PyObject o = Python.Evaluate<PyObject>(expression);
        using PyBuffer<byte> lease = o.AsBuffer<byte>();
        Assert.That(lease.ReadOnlySpan.SequenceEqual("abc"u8));
        Assert.That(lease.IsReadOnly, Is.EqualTo(isReadOnly));
    }

    [Test]
    public void Ctypes_ScalarsArraysAndStructures_AreLeased()
    {
        using PyObject scalar = Python.Evaluate<PyObject>("__import__('ctypes').c_int(5)");
        using PyBuffer<int> one = scalar.AsBuffer<int>();
        Assert.That((one.Rank, one.Length, one.Span[0], one.IsContiguous), Is.EqualTo((0, 1, 5, true)));
        Assert.That(one.Shape.IsEmpty && one.Strides.IsEmpty);

        using PyObject table = Python.Evaluate<PyObject>(
            "(__import__('ctypes').c_short * 3 * 2)((1, 2, 3), (4, 5, 6))"
        );
        using PyBuffer<short> two = table.AsBuffer<short>();
        Assert.That(two.Shape.ToArray(), Is.EqualTo(s_two));
        Assert.That(two.Strides.ToArray(), Is.EqualTo(new nint[] { 6, 2 }), "ctypes leaves the strides out");
        Assert.That(two.Span.ToArray(), Is.EqualTo(new short[] { 1, 2, 3, 4, 5, 6 }));

        using PyObject globals = Python.Evaluate<PyObject>("{'c': __import__('ctypes')}");
        Python.Run("class Reading(c.Structure):\n    _fields_ = [('id', c.c_int), ('value', c.c_double)]", globals);
        using PyObject readings = Python.Evaluate<PyObject>("(Reading * 2)((1, 1.5), (2, 2.5))", globals);
        using PyBuffer<Reading> records = readings.AsBuffer<Reading>(writable: true);
        Assert.That(records.Span[1], Is.EqualTo(new Reading { Id = 2, Value = 2.5 }));
        records.Span[0].Value = 9;
        Assert.That(readings[0].GetAttribute("value").As<double>(), Is.EqualTo(9));
    }

    [Test]
    public void Mmap_IsWrittenInPlace_AndCannotBeClosedMeanwhile()
    {
        using PyObject map = Python.Evaluate<PyObject>("__import__('mmap').mmap(-1, 4096)");
        using (PyBuffer<byte> lease = map.AsBuffer<byte>(writable: true))
        {
            lease.Span[4095] = 42;
            Assert.That(
                Assert.Throws<PythonException>(() => map.CallMethod("close"))!.TypeName,
                Is.EqualTo("BufferError")
            );
        }

        Assert.That(map[4095].As<int>(), Is.EqualTo(42));
        map.CallMethod("close").Dispose();
        InvalidCastException closed = Assert.Throws<InvalidCastException>(() => map.AsBuffer<byte>())!;
        Assert.That(closed.Message, Does.Contain("it does not give out its memory: ValueError: mmap closed"));
    }

    [Test]
    public void Bytearray_ThatIsLeased_RefusesToResize()
    {
        using PyObject bytes = Python.Evaluate<PyObject>("bytearray(b'abc')");
        using (PyBuffer<byte> lease = bytes.AsBuffer<byte>())
        {
            PythonException refused = Assert.Throws<PythonException>(() => bytes.CallMethod("append", 1))!;
            Assert.That(refused.TypeName, Is.EqualTo("BufferError"));
            Assert.That(lease.Length, Is.EqualTo(3));
        }

        bytes.CallMethod("append", 1).Dispose();
        Assert.That(bytes.As<byte[]>(), Has.Length.EqualTo(4));
    }

    [Test]
    public void Empty_HasNoElements()
    {
        using PyObject empty = Python.Evaluate<PyObject>("b''");
        using PyBuffer<byte> lease = empty.AsBuffer<byte>();
        Assert.That((lease.Length, lease.Rank, lease.IsContiguous), Is.EqualTo((0, 1, true)));
        Assert.That(lease.ReadOnlySpan.IsEmpty && lease.ReadOnlyMemory.IsEmpty && lease.ToArray().Length == 0);

        using PyObject wide = NumPy.Eval("np.zeros((0, 3))");
        using PyBuffer<double> none = wide.AsBuffer<double>();
        Assert.That((none.Length, none.Rank, none.IsContiguous), Is.EqualTo((0, 2, true)));
        Assert.That(none.Span.IsEmpty && none.ToArray().Length == 0);
    }

    [Test]
    public void NumPy_ScalarTypes_AreLeased()
    {
        NumPy.Require();
        Assert.Multiple(() =>
        {
            Assert.That(Leased<sbyte>("np.array([1, -2], 'int8')"), Is.EqualTo(new sbyte[] { 1, -2 }));
            Assert.That(Leased<ushort>("np.array([1, 2], 'uint16')"), Is.EqualTo(new ushort[] { 1, 2 }));
            Assert.That(Leased<int>("np.array([1, 2], 'int32')"), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Leased<long>("np.array([1, 2], 'int64')"), Is.EqualTo(new[] { 1L, 2 }));
            Assert.That(Leased<long>("np.array([1, 2], 'longlong')"), Is.EqualTo(new[] { 1L, 2 }));
            Assert.That(Leased<ulong>("np.array([1, 2], 'uint64')"), Is.EqualTo(new ulong[] { 1, 2 }));
            Assert.That(Leased<nint>("np.array([1, 2], 'intp')"), Is.EqualTo(new nint[] { 1, 2 }));
            Assert.That(Leased<Half>("np.array([1, 2.5], 'float16')"), Is.EqualTo(new[] { (Half)1, (Half)2.5 }));
            Assert.That(Leased<float>("np.array([1, 2.5], 'float32')"), Is.EqualTo(new[] { 1, 2.5f }));
            Assert.That(Leased<double>("np.array([1, 2.5])"), Is.EqualTo(new[] { 1, 2.5 }));
            Assert.That(Leased<bool>("np.array([True, False])"), Is.EqualTo(new[] { true, false }));
            Assert.That(Leased<Complex>("np.array([1 + 2j])"), Is.EqualTo(new[] { new Complex(1, 2) }));
            Assert.That(
                Leased<Complex64>("np.array([1 + 2j], 'complex64')"),
                Is.EqualTo(
                    new[]
                    {
                        new Complex64 { Real = 1, Imaginary = 2 },
                    }
                )
            );
            Assert.That(Leased<char>("np.array([65, 66], 'uint16')"), Is.EqualTo("AB".ToCharArray()));
            Assert.That(Leased<uint>("np.array(['A', 'B'])"), Is.EqualTo(new uint[] { 65, 66 }));
            Assert.That(Leased<Level>("np.array([1, 0], 'uint8')"), Is.EqualTo(new[] { Level.High, Level.Low }));
        });
    }

    [Test]
    public void NumPy_StructuredTypes_AreBlittableStructs()
    {
        NumPy.Require();
        const string fields = "[('id', 'i4'), ('value', 'f8')]";
        Assert.Multiple(() =>
        {
            Assert.That(
                Leased<Reading>($"np.array([(1, 1.5), (2, 2.5)], np.dtype({fields}, align=True))"),
                Is.EqualTo(
                    new Reading[]
                    {
                        new() { Id = 1, Value = 1.5 },
                        new() { Id = 2, Value = 2.5 },
                    }
                )
            );
            Assert.That(
                Leased<PackedReading>($"np.array([(1, 1.5)], {fields})"),
                Is.EqualTo(
                    new PackedReading[]
                    {
                        new() { Id = 1, Value = 1.5 },
                    }
                )
            );
            Assert.That(
                Leased<Gapped>(
                    "np.array([(1, 1.5)], {'names': ['a', 'b'], 'formats': ['i4', 'f8'], 'offsets': [0, 4], 'itemsize': 16})"
                ),
                Is.EqualTo(
                    new Gapped[]
                    {
                        new() { Id = 1, Value = 1.5 },
                    }
                )
            );
            Assert.That(
                Leased<Pixel>("np.array([(1, 2, 3)], [('r', 'u1'), ('g', 'u1'), ('b', 'u1')])"),
                Is.EqualTo(new Pixel[] { new(1, 2, 3) })
            );
            Nested nested = Leased<Nested>(
                "np.array([(7, (1, 2), [[1, 2, 3], [4, 5, 6]])], np.dtype([('m', 'i1'), ('c', [('x', 'f4'), ('y', 'f4')]), ('v', 'f8', (2, 3))], align=True))"
            )[0];
            Assert.That((nested.Mark, nested.Corner.Y, nested.Values[5]), Is.EqualTo((7, 2, 6)));
        });
    }

    [Test]
    public void NegativeStrides_AreNotContiguous_AndAreCopied()
    {
        using PyObject reversed = NumPy.Eval("np.arange(5, dtype='int32')[::-1]");
        using PyBuffer<int> lease = reversed.AsBuffer<int>();
        Assert.That((lease.IsContiguous, lease.Strides[0]), Is.EqualTo((false, (nint)(-4))));
        Assert.That(lease.ToArray(), Is.EqualTo(new[] { 4, 3, 2, 1, 0 }));
        int[] longer = [9, 9, 9, 9, 9, 9];
        lease.CopyTo(longer);
        Assert.That(longer, Is.EqualTo(new[] { 4, 3, 2, 1, 0, 9 }));
    }

    [TestCase("np.asfortranarray(np.arange(6.0).reshape(2, 3))")]
    [TestCase("np.arange(12.0).reshape(2, 6)[:, ::2] / 2")]
    [TestCase("np.arange(24.0).reshape(2, 2, 6)[:, 0, ::2] % 6 - np.array([[0, 1, 2], [-3, -2, -1]])")]
    [TestCase("np.arange(6.0)[::-1].reshape(2, 3)[::-1, ::-1]")]
    public void Strides_OfAnyOrder_AreCopiedInCOrder(string expression)
    {
        using PyObject array = NumPy.Eval(expression);
        using PyObject expected = array.CallMethod("flatten");
        using PyBuffer<double> lease = array.AsBuffer<double>();
        Assert.That(lease.Shape.ToArray(), Is.EqualTo(s_two));
        Assert.That(lease.ToArray(), Is.EqualTo(expected.As<List<double>>()));
    }

    [TestCase("u1")]
    [TestCase("u2")]
    [TestCase("u4")]
    [TestCase("u8")]
    [TestCase("c16")]
    [TestCase("S3")]
    public void Strides_OfAnyElementSize_AreCopied(string type)
    {
        string array =
            $"np.arange(2 * 3 * 4 * 5).astype('{type}').reshape(2, 3, 4, 5)[::-1, :, 1:3, ::2].transpose(2, 0, 3, 1)";
        using PyObject strided = NumPy.Eval(array);
        byte[] expected = strided.CallMethod("tobytes").As<byte[]>();
        byte[] actual = type switch
        {
            "u1" => Bytes<byte>(strided),
            "u2" => Bytes<ushort>(strided),
            "u4" => Bytes<uint>(strided),
            "u8" => Bytes<ulong>(strided),
            "c16" => Bytes<Complex>(strided),
            _ => Bytes<Pixel>(strided),
        };
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void Broadcast_HasStrideZero_AndIsReadOnly()
    {
        using PyObject array = NumPy.Eval("np.broadcast_to(np.array([1.5, 2.5]), (2, 2))");
        using PyBuffer<double> lease = array.AsBuffer<double>();
        Assert.That((lease.Strides[0], lease.IsReadOnly, lease.IsContiguous), Is.EqualTo(((nint)0, true, false)));
        Assert.That(lease.ToArray(), Is.EqualTo(new[] { 1.5, 2.5, 1.5, 2.5 }));
    }

    [Test]
    public void ZeroDimensions_AreOneElement()
    {
        using PyObject array = NumPy.Eval("np.array(5.5)");
        using PyBuffer<double> lease = array.AsBuffer<double>();
        Assert.That((lease.Rank, lease.Length, lease.ToArray()[0]), Is.EqualTo((0, 1, 5.5)));
        lease.Span[0] = 6;
        Assert.That(array.As<double>(), Is.EqualTo(6));
    }

    [Test]
    public void Unaligned_MemoryIsLeased()
    {
        using PyObject array = NumPy.Eval("np.frombuffer(bytearray(b'x' + np.arange(3.0).tobytes()), 'f8', offset=1)");
        using PyBuffer<double> lease = array.AsBuffer<double>();
        Assert.That(lease.ReadOnlySpan.ToArray(), Is.EqualTo(new[] { 0.0, 1, 2 }));
        Assert.That(lease.ToArray(), Is.EqualTo(new[] { 0.0, 1, 2 }));
    }

    [Test]
    public void ManyDimensions_AreLeased()
    {
        using PyObject array = NumPy.Eval("np.ones((1,) * 31 + (3,), 'int16')");
        using PyBuffer<short> lease = array.AsBuffer<short>();
        Assert.That((lease.Rank, lease.Length, lease.IsContiguous), Is.EqualTo((32, 3, true)));
        Assert.That(lease.Shape[^1], Is.EqualTo((nint)3));
    }

    [Test]
    public void ClassWithBufferMethod_IsLeased()
    {
        if (Python.Version < new Version(3, 12))
        {
            Assert.Ignore("__buffer__ is of Python 3.12");
        }

        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            """
            class Own:
                released = 0
                def __buffer__(self, flags):
                    return memoryview(bytearray(b'abc'))
                def __release_buffer__(self, view):
                    view.release()
                    Own.released += 1
            """,
            globals
        );
        using PyObject own = Python.Evaluate<PyObject>("Own()", globals);
        PyBuffer<byte> lease = own.AsBuffer<byte>(writable: true);
        Assert.That(lease.Span.SequenceEqual("abc"u8));
        using AttachScope scope = Python.Attach();
        lease.Dispose();
        Assert.That(Python.Evaluate<int>("Own.released", globals), Is.EqualTo(1));
    }

    private static int Sum<T>(PyObject array)
        where T : unmanaged, INumber<T>
    {
        using PyBuffer<T> lease = array.AsBuffer<T>(writable: true);
        int sum = 0;
        foreach (T element in lease.Span)
        {
            sum += int.CreateChecked(element);
        }

        return sum;
    }

    private static T[] Leased<T>(string expression)
        where T : unmanaged
    {
        using PyObject array = NumPy.Eval(expression);
        using PyBuffer<T> lease = array.AsBuffer<T>();
        return lease.ReadOnlySpan.ToArray();
    }

    private static byte[] Bytes<T>(PyObject array)
        where T : unmanaged
    {
        using PyBuffer<T> lease = array.AsBuffer<T>();
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(lease.ToArray()).ToArray();
    }
}
