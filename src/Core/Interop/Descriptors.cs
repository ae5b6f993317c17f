using System.Diagnostics.CodeAnalysis;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PyWaker.Interop;

/// <summary>The system calls behind a doorbell. Unix only.</summary>
internal static unsafe partial class Descriptors
{
    // Linux: eventfd.h, asm-generic/fcntl.h.
    private const int EfdCloExec = 0x80000;
    private const int EfdNonBlock = 0x800;

    // poll.h, the same on Linux and macOS.
    private const short PollIn = 1;
    private const short PollOut = 4;

    public static SafeHandle EventFd()
    {
        int descriptor = eventfd(0, EfdCloExec | EfdNonBlock);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"eventfd: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    /// <summary>Creates a pipe that child processes do not inherit.</summary>
    /// <remarks>.NET creates it, because fcntl is variadic and cannot be called portably.</remarks>
    [SuppressMessage("Usage", "CA1816", Justification = "The stream must not close the descriptors that it is robbed of.")]
    public static (SafeHandle Read, SafeHandle Write) Pipe()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);

        // The two handles own the descriptors from here on; the stream would close them when it is collected.
        GC.SuppressFinalize(pipe);
        return (pipe.SafePipeHandle, pipe.ClientSafePipeHandle);
    }

    /// <summary>Whether a write would not block: a full pipe is already readable.</summary>
    public static bool HasRoom(SafeHandle handle)
    {
        PollDescriptor descriptor = new() { Descriptor = (int)handle.DangerousGetHandle(), Events = PollOut };
        return poll(&descriptor, 1, 0) == 1 && (descriptor.Happened & PollOut) != 0;
    }

    /// <summary>
    /// Writes eight bytes, as an eventfd requires and a pipe accepts. Does nothing after the loop has ended.
    /// </summary>
    public static void WriteOne(SafeHandle handle)
    {
        ulong one = 1;
        try
        {
            _ = write(handle, &one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended: the channel drops the posted items.
        }
    }

    /// <summary>Makes it unreadable until the next write. Never blocks.</summary>
    public static void ReadAll(SafeHandle handle)
    {
        byte* buffer = stackalloc byte[64];
        PollDescriptor descriptor = new() { Descriptor = (int)handle.DangerousGetHandle(), Events = PollIn };
        try
        {
            while (poll(&descriptor, 1, 0) == 1 && (descriptor.Happened & PollIn) != 0 && read(handle, buffer, 64) > 0)
            {
            }
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    /// <summary>Reads an eventfd, which does not block and returns its whole counter in one read.</summary>
    public static void ReadCounter(SafeHandle handle)
    {
        ulong counter;
        try
        {
            _ = read(handle, &counter, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc")]
    private static partial int poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport("libc")]
    private static partial nint write(SafeHandle handle, void* data, nint count);

    [LibraryImport("libc")]
    private static partial nint read(SafeHandle handle, void* data, nint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
