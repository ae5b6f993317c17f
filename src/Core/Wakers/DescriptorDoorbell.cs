using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker;

/// <summary>A doorbell that is a file descriptor: the loop waits until it is readable. Ringing is one write and needs no GIL.</summary>
/// <remarks>An <c>eventfd</c> on Linux, elsewhere a pipe. The descriptor is closed only after the last ring that is under way (a reference
/// count), because its number may be given to another file at once.</remarks>
public sealed class DescriptorDoorbell : Doorbell
{
    private readonly SafeHandle _read;
    private readonly SafeHandle _write;

    private DescriptorDoorbell(string kind, SafeHandle read, SafeHandle write)
    {
        Kind = kind;
        _read = read;
        _write = write;
    }

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <summary>The descriptor to wait on, for <c>add_reader</c> or the like.</summary>
    public int FileDescriptor => (int)_read.DangerousGetHandle();

    /// <summary>Whether this system has such descriptors.</summary>
    public static bool IsSupported => !OperatingSystem.IsWindows();

    /// <summary>Opens one of the best kind that this system has.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public static DescriptorDoorbell Open() => OperatingSystem.IsLinux() ? OpenEventFd() : OpenPipe();

    /// <summary>Opens an <c>eventfd</c>; Linux only.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public static DescriptorDoorbell OpenEventFd()
    {
        SafeHandle handle = Descriptors.EventFd();
        return new DescriptorDoorbell("eventfd", handle, handle);
    }

    /// <summary>Opens a pipe.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public static DescriptorDoorbell OpenPipe()
    {
        (SafeHandle read, SafeHandle write) = Descriptors.Pipe();
        return new DescriptorDoorbell("pipe", read, write);
    }

    /// <inheritdoc/>
    public override void Ring()
    {
        // An eventfd's counter never fills up in practice, and a full one does not block.
        if (ReferenceEquals(_read, _write) || Descriptors.HasRoom(_write))
        {
            Descriptors.WriteOne(_write);
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        if (ReferenceEquals(_read, _write))
        {
            Descriptors.ReadCounter(_read);
        }
        else
        {
            Descriptors.ReadAll(_read);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _read.Dispose();
        _write.Dispose();
        base.Dispose(disposing);
    }
}
