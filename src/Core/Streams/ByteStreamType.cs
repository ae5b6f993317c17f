using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>The Python type of <see cref="ByteStream"/>.</summary>
/// <remarks>
/// What <c>file()</c> returns is a Python class over the methods whose names begin with an underscore; it is in
/// <c>streams.py</c>.
/// </remarks>
internal static unsafe class ByteStreamType
{
    /// <summary>Creates the type. Requires an attached thread.</summary>
    public static NativeType Create()
    {
        ExceptionMap.Set(typeof(ClosedStreamException), Reference.New(CPython.PyExc_ValueError));
        ExceptionMap.Set(
            typeof(UnsupportedStreamException),
            NativeCall.Import("io", "UnsupportedOperation").NewReference()
        );
        NativeType type = new NativeTypeBuilder("_pywaker.Stream")
            .Slot(CPython.Py_am_aiter, CPython.PyObject_SelfIter)
            .Slot(CPython.Py_am_anext, (delegate* unmanaged[Cdecl]<nint, nint>)&ByteStreamTrampoline.Next)
            .Method<ByteStream>("read", StreamMethods.Read)
            .Method<ByteStream>("readinto", StreamMethods.ReadInto)
            .Method<ByteStream>("receive_some", StreamMethods.ReceiveSome)
            .Method<ByteStream>("write", StreamMethods.Write)
            .Method<ByteStream>("send_all", StreamMethods.SendAll)
            .Method<ByteStream>("flush", static (self, arguments) => StreamMethods.Flush("flush", self, arguments))
            .Method<ByteStream>("drain", static (self, arguments) => StreamMethods.Flush("drain", self, arguments))
            .Method<ByteStream>("aclose", static (self, arguments) => StreamMethods.Close("aclose", self, arguments, 0))
            .Method<ByteStream>("__aenter__", StreamMethods.Enter)
            .Method<ByteStream>("__aexit__", static (self, arguments) =>
                StreamMethods.Close("__aexit__", self, arguments, 3)
            )
            .Method<ByteStream>("file", StreamMethods.File)
            .Method<ByteStream>("readable", static (self, _) => PyResult.From(self.Stream.CanRead))
            .Method<ByteStream>("writable", static (self, _) => PyResult.From(self.Stream.CanWrite))
            .Method<ByteStream>("seekable", static (self, _) => PyResult.From(self.Stream.CanSeek))
            .Method<ByteStream>("_readinto", FileMethods.ReadInto)
            .Method<ByteStream>("_write", FileMethods.Write)
            .Method<ByteStream>("_flush", FileMethods.Flush)
            .Method<ByteStream>("_seek", FileMethods.Seek)
            .Method<ByteStream>("_tell", FileMethods.Tell)
            .Method<ByteStream>("_truncate", FileMethods.Truncate)
            .Method<ByteStream>("_close", FileMethods.Close)
            .Add<ByteStream>("closed", static self => PyResult.From(self.IsClosed))
            .Build();
        BuiltinModule.Add("Stream", type.Handle);
        return type;
    }
}
