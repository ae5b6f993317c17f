using System.Numerics;

namespace PyWaker.Core.Tests.Buffers;

/// <summary>What is refused, and what the message says.</summary>
public class PyBufferErrorTests
{
    [Test]
    public void ObjectWithoutMemory_IsRefused() =>
        Assert.That(
            Refused<double>("[1.0]"),
            Is.EqualTo(
                "cannot convert [1.0] (Python list) to .NET PyWaker.PyBuffer<double>: it has no buffer protocol, so "
                    + "there is no memory to lease; As<T[]>() converts its items instead"
            )
        );

    [TestCase(
        "array('f', [1])",
        "float32 (format 'f'), not double; take float, or convert them in Python (NumPy: astype('float64'))"
    )]
    [TestCase(
        "array('q', [1])",
        "int64 (format 'q'), not double; take long, or convert them in Python (NumPy: astype('float64'))"
    )]
    public void OtherElements_AreNamed_WithTheRemedy(string array, string expected) =>
        Assert.That(Refused<double>($"__import__('array').{array}"), Does.EndWith("its elements are " + expected));

    [Test]
    public void NumPyElements_AreNamed_WithTheRemedy()
    {
        NumPy.Require();
        Assert.Multiple(() =>
        {
            Says<double>(
                "np.zeros(1, '>f8')",
                "big-endian float64 (format '>d'), not double; convert them in Python (NumPy: astype('float64'))"
            );
            Says<char>(
                "np.array(['a'])",
                "str of 1 UTF-32 characters (format '1w'), not char; take uint, or convert them in Python (NumPy: astype('uint16'))"
            );
            Says<double>(
                "np.zeros(1, 'c8')",
                "complex64 (format 'Zf'), not double; convert them in Python (NumPy: astype('float64'))"
            );
            Says<Complex>(
                "np.zeros(1)",
                "float64 (format 'd'), not System.Numerics.Complex; take double, or convert them in Python (NumPy: astype('complex128'))"
            );
            Says<bool>(
                "np.zeros(1, 'u1')",
                "uint8 (format 'B'), not bool; take byte, or convert them in Python (NumPy: astype('bool'))"
            );
            Says<long>(
                "np.zeros(1, object)",
                "Python objects (format 'O'), not long; convert them in Python (NumPy: astype('int64'))"
            );
            Says<byte>(
                "np.zeros(1, 'S3')",
                "bytes of length 3 (format '3s'), not byte; convert them in Python (NumPy: astype('uint8'))"
            );
            Says<double>(
                "np.zeros(1, [('id', 'i4'), ('value', 'f8')])",
                "structures of 12 bytes (int32 at 0, float64 at 4) (format 'T{i:id:=d:value:}'), not double; "
                    + "take a struct with these fields, or one field in Python (x['name'])"
            );
            Says<Reading>(
                "np.zeros(1, [('id', 'i4'), ('value', 'f8')])",
                "structures of 12 bytes (int32 at 0, float64 at 4) (format 'T{i:id:=d:value:}'), not "
                    + "PyWaker.Core.Tests.Buffers.Reading, structures of 16 bytes (int32 at 0, float64 at 8); "
                    + Messages.OtherStructure
            );
            Says<Reading>("np.zeros(1, [('id', '>i4'), ('value', 'f8')])", Messages.ForeignStructure);
            Says<Reading>(
                "np.zeros(1)",
                "float64 (format 'd'), not PyWaker.Core.Tests.Buffers.Reading, structures of 16 bytes (int32 at 0, float64 at 8); take double"
            );
        });
        Assert.That(
            Message<Reading>("np.zeros(1, 'V16')"),
            Does.Contain("structures of 16 bytes () (format '16x'), not")
        );
        Assert.That(
            Message<long>("np.zeros(1, 'M8[s]')"),
            Does.Contain("it does not give out its memory: ValueError: cannot include dtype 'M' in a buffer")
        );
    }

    [Test]
    public void ElementsWithoutMeaning_AreRefusedByTheirFormat()
    {
        using PyObject union = Python.Evaluate<PyObject>("{'c': __import__('ctypes')}");
        Python.Run("class Both(c.Union):\n    _fields_ = [('a', c.c_int), ('b', c.c_double)]\nboth = Both()", union);
        Assert.That(
            Assert.Throws<InvalidCastException>(() => union["both"].AsBuffer<double>())!.Message,
            Does.EndWith(Messages.UnknownElements("B", 8))
        );
    }

    [TestCase("b'abc'")]
    [TestCase("memoryview(b'abc')")]
    [TestCase("memoryview(bytearray(b'abc')).toreadonly()")]
    public void ReadOnlyMemory_CannotBeLeasedForWriting(string expression)
    {
        using PyObject o = Python.Evaluate<PyObject>(expression);
        Assert.That(
            Assert.Throws<InvalidCastException>(() => o.AsBuffer<byte>(writable: true))!.Message,
            Does.EndWith(
                " (Python "
                    + o.GetPythonType().GetAttribute("__name__")
                    + ") to .NET PyWaker.PyBuffer<byte>: "
                    + Messages.ReadOnlyLease
            )
        );
        using PyBuffer<byte> lease = o.AsBuffer<byte>();
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => _ = lease.Span)!.Message,
            Is.EqualTo(Messages.ReadOnlyBuffer)
        );
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => _ = lease.Memory)!.Message,
            Is.EqualTo(Messages.ReadOnlyBuffer)
        );
        Assert.That(lease.ReadOnlySpan.SequenceEqual("abc"u8) && lease.ReadOnlyMemory.Span.SequenceEqual("abc"u8));
    }

    [Test]
    public void ReadOnlyArray_OfNumPy_CannotBeLeasedForWriting()
    {
        using PyObject array = NumPy.Eval("np.broadcast_to(np.zeros(1), 3)");
        Assert.That(
            Assert.Throws<InvalidCastException>(() => array.AsBuffer<double>(writable: true))!.Message,
            Does.EndWith(Messages.ReadOnlyLease)
        );
    }

    [Test]
    public void MemoryWithStrides_HasNoSpan()
    {
        using PyObject view = Python.Evaluate<PyObject>("memoryview(bytearray(b'abcd'))[::2]");
        using PyBuffer<byte> lease = view.AsBuffer<byte>();
        string expected = Messages.NotContiguous("(2,)", "(2,)", 1);
        Assert.Multiple(() =>
        {
            Assert.That(Message(() => _ = lease.Span), Is.EqualTo(expected));
            Assert.That(Message(() => _ = lease.ReadOnlySpan), Is.EqualTo(expected));
            Assert.That(Message(() => _ = lease.Memory), Is.EqualTo(expected));
            Assert.That(Message(() => _ = lease.ReadOnlyMemory), Is.EqualTo(expected));
            Assert.That(lease.ToArray(), Is.EqualTo("ac"u8.ToArray()));
        });
    }

    [Test]
    public void MoreElementsThanASpanHas_AreRefused()
    {
        using PyObject array = NumPy.Eval("np.broadcast_to(np.zeros(1), (2 ** 20, 2 ** 20))");
        Assert.That(
            Assert.Throws<InvalidCastException>(() => array.AsBuffer<double>())!.Message,
            Does.EndWith(Messages.TooManyElements("(1048576, 1048576)"))
        );
    }

    [Test]
    public void DestinationThatIsTooShort_IsRefused()
    {
        using PyObject bytes = Python.Evaluate<PyObject>("b'abc'");
        using PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        Assert.That(
            Assert.Throws<ArgumentException>(() => lease.CopyTo(new byte[2]))!.Message,
            Does.StartWith(Messages.ShortDestination(3, 2))
        );
    }

    [Test]
    public void Source_IsNamedInFront()
    {
        using PyObject list = Python.Evaluate<PyObject>("[]");
        using AttachScope scope = Python.Attach();
        InvalidCastException e = Assert.Throws<InvalidCastException>(() =>
            PyBuffer<byte>.Acquire(list.Handle, writable: false, "argument 'data'")
        )!;
        Assert.That(e.Message, Does.StartWith("argument 'data': cannot convert [] (Python list)"));
    }

    [Test]
    public void ErrorOfAMethod_IsThrownAsItIs()
    {
        if (Python.Version < new Version(3, 12))
        {
            Assert.Ignore("__buffer__ is of Python 3.12");
        }

        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("class Own:\n    def __buffer__(self, flags):\n        raise KeyError('k')", globals);
        using PyObject own = Python.Evaluate<PyObject>("Own()", globals);
        Assert.That(Assert.Throws<PythonException>(() => own.AsBuffer<byte>())!.TypeName, Is.EqualTo("KeyError"));
    }

    private static void Says<T>(string expression, string expected)
        where T : unmanaged => Assert.That(Message<T>(expression), Does.EndWith(expected));

    private static string Message<T>(string expression)
        where T : unmanaged
    {
        using PyObject array = NumPy.Eval(expression);
        return Assert.Throws<InvalidCastException>(() => array.AsBuffer<T>())!.Message;
    }

    private static string Message(Action action) => Assert.Throws<InvalidOperationException>(action)!.Message;

    private static string Refused<T>(string expression)
        where T : unmanaged
    {
        using PyObject o = Python.Evaluate<PyObject>(expression);
        return Assert.Throws<InvalidCastException>(() => o.AsBuffer<T>())!.Message;
    }
}
