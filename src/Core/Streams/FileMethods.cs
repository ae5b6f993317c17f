using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Streams;

/// <summary>The blocking methods of a stream, on which <c>streams.py</c> builds a file. Each detaches.</summary>
[StackTraceHidden]
internal static class FileMethods
{
    public static PyResult ReadInto(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_readinto", arguments, 1, 1))
        {
            return default;
        }

        using PythonMemory memory = PythonMemory.Of(arguments[0], isWritable: true);
        int count;
        using (Python.Detach())
        {
            count = self.Read(memory.GetSpan());
        }

        return new PyResult(Integers.Create(count));
    }

    public static PyResult Write(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_write", arguments, 1, 1))
        {
            return default;
        }

        using PythonMemory memory = PythonMemory.Of(arguments[0], isWritable: false);
        using (Python.Detach())
        {
            self.Write(memory.GetSpan());
        }

        return new PyResult(Integers.Create(memory.Length));
    }

    public static PyResult Flush(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_flush", arguments, 0, 0))
        {
            return default;
        }

        using (Python.Detach())
        {
            self.Flush();
        }

        return PyResult.None;
    }

    public static PyResult Seek(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_seek", arguments, 2, 2))
        {
            return default;
        }

        long offset = Integers.ReadInt64(arguments[0].Handle);
        long whence = Integers.ReadInt64(arguments[1].Handle);
        if (whence is < 0 or > 2)
        {
            throw new ArgumentException(Messages.NoWhence(whence));
        }

        long position;
        using (Python.Detach())
        {
            position = self.Seek(offset, (SeekOrigin)whence);
        }

        return new PyResult(Integers.Create(position));
    }

    public static PyResult Tell(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_tell", arguments, 0, 0))
        {
            return default;
        }

        long position;
        using (Python.Detach())
        {
            position = self.Tell();
        }

        return new PyResult(Integers.Create(position));
    }

    public static PyResult Truncate(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_truncate", arguments, 1, 1))
        {
            return default;
        }

        long? wanted = arguments[0].IsNone ? null : Integers.ReadInt64(arguments[0].Handle);
        long length;
        using (Python.Detach())
        {
            length = self.Truncate(wanted);
        }

        return new PyResult(Integers.Create(length));
    }

    public static PyResult Close(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("_close", arguments, 0, 0))
        {
            return default;
        }

        using (Python.Detach())
        {
            self.Close();
        }

        return PyResult.None;
    }
}
