using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>Memory for machine code, which is written once and never freed: threads may be in it. Linux only.</summary>
internal static unsafe partial class CodePage
{
    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int ProtExec = 4;
    private const int MapPrivateAnonymous = 0x22;

    private static nuint Size => (nuint)Environment.SystemPageSize;

    /// <summary>Whether this library has machine code for this system and processor.</summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Whether the code is that of Arm64, otherwise that of x64.</summary>
    public static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>A page to write to; null where there is no memory.</summary>
    public static byte* Open()
    {
        byte* page = mmap(0, Size, ProtRead | ProtWrite, MapPrivateAnonymous, -1, 0);
        return (nint)page == -1 ? null : page;
    }

    /// <summary>Makes a written page executable; false where the system lets no program create code.</summary>
    /// <remarks>Nothing has run from the page, so no instruction cache holds it.</remarks>
    public static bool Seal(byte* page) => mprotect(page, Size, ProtRead | ProtExec) == 0;

    /// <summary>
    /// Creates a page with code and, right behind it, what the code reads; 0 where the system lets no program create
    /// code.
    /// </summary>
    public static nint Create(ReadOnlySpan<byte> code, ReadOnlySpan<byte> data)
    {
        byte* page = Open();
        if (page is null)
        {
            return 0;
        }

        // SAFETY: the page is new, and the span is as long as it.
        Span<byte> space = new(page, (int)Size);
        code.CopyTo(space);
        data.CopyTo(space[code.Length..]);
        return Seal(page) ? (nint)page : 0;
    }

    [LibraryImport("libc")]
    private static partial byte* mmap(nint address, nuint size, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc")]
    private static partial int mprotect(byte* address, nuint size, int protection);
}
