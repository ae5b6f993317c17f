using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.LowLevel;

/// <summary>
/// A doorbell that is a file descriptor, whose readability the loop watches. Ringing is one write and needs no GIL.
/// </summary>
/// <remarks>
/// An <c>eventfd</c> on Linux, elsewhere a pipe. The descriptor is closed only after the last ring in progress (a
/// reference count), because its number may be reused at once.
/// </remarks>
public sealed class DescriptorDoorbell : Doorbell
{
    private readonly SafeHandle _read;
    private readonly SafeHandle _write;

    private DescriptorDoorbell(DoorbellKind kind, SafeHandle read, SafeHandle write)
    {
        Kind = kind;
        _read = read;
        _write = write;
    }

    /// <inheritdoc/>
    public override DoorbellKind Kind { get; }

    /// <summary>The descriptor to watch, for <c>add_reader</c> or a similar function.</summary>
    public int FileDescriptor => (int)_read.DangerousGetHandle();

    /// <summary>Whether this system supports such descriptors.</summary>
    public static bool IsSupported => !OperatingSystem.IsWindows();

    /// <summary>Opens a doorbell of the best kind that this system supports.</summary>
    /// <exception cref="IOException">The process has no free descriptor.</exception>
    public static DescriptorDoorbell Open() => OperatingSystem.IsLinux() ? OpenEventFd() : OpenPipe();

    /// <summary>Opens an <c>eventfd</c>; Linux only.</summary>
    /// <exception cref="IOException">The process has no free descriptor.</exception>
    public static DescriptorDoorbell OpenEventFd()
    {
        SafeHandle handle = Descriptors.EventFd();
        return new DescriptorDoorbell(DoorbellKind.EventFd, handle, handle);
    }

    /// <summary>Opens a pipe.</summary>
    /// <exception cref="IOException">The process has no free descriptor.</exception>
    public static DescriptorDoorbell OpenPipe()
    {
        (SafeHandle read, SafeHandle write) = Descriptors.Pipe();
        return new DescriptorDoorbell(DoorbellKind.Pipe, read, write);
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
