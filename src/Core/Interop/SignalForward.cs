using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>
/// A signal handler in machine code: it sends the signal to one thread, on which it calls another handler.
/// </summary>
/// <remarks>
/// .NET code cannot do this, because the interrupted thread may be in the middle of .NET code. The machine code is
/// equivalent to the following:
/// <code>
/// if (gettid() == thread || tgkill(getpid(), thread, signal) != 0) {
///     handler(signal, info, context);
/// }
/// </code>
/// In a forked child the thread does not exist, and the interrupted thread calls the handler. System calls leave
/// <c>errno</c> alone. It keeps no state and takes no lock, so any thread may be in it, also more than once.
/// </remarks>
internal static unsafe partial class SignalForward
{
    // System calls change rax, rcx and r11 only. The thread and the address of the handler follow.
    private static ReadOnlySpan<byte> X64 =>
    [
        0x41, 0x89, 0xF8, // mov r8d, edi
        0x49, 0x89, 0xF1, // mov r9, rsi
        0x49, 0x89, 0xD2, // mov r10, rdx
        0xB8, 0xBA, 0x00, 0x00, 0x00, // mov eax, 186: gettid
        0x0F, 0x05, // syscall
        0x3B, 0x05, 0x32, 0x00, 0x00, 0x00, // cmp eax, [thread]
        0x74, 0x1E, // je own
        0xB8, 0x27, 0x00, 0x00, 0x00, // mov eax, 39: getpid
        0x0F, 0x05, // syscall
        0x89, 0xC7, // mov edi, eax
        0x8B, 0x35, 0x21, 0x00, 0x00, 0x00, // mov esi, [thread]
        0x44, 0x89, 0xC2, // mov edx, r8d
        0xB8, 0xEA, 0x00, 0x00, 0x00, // mov eax, 234: tgkill
        0x0F, 0x05, // syscall
        0x85, 0xC0, // test eax, eax
        0x75, 0x01, // jne own
        0xC3, // ret
        0x44, 0x89, 0xC7, // own: mov edi, r8d
        0x4C, 0x89, 0xCE, // mov rsi, r9
        0x4C, 0x89, 0xD2, // mov rdx, r10
        0xFF, 0x25, 0x0B, 0x00, 0x00, 0x00, // jmp [handler]
        0x0F, 0x1F, 0x00, // nop
    ];

    // System calls change x0 only.
    private static ReadOnlySpan<byte> Arm64 =>
    [
        0xE9, 0x03, 0x00, 0xAA, // mov x9, x0
        0xEA, 0x03, 0x01, 0xAA, // mov x10, x1
        0xEB, 0x03, 0x02, 0xAA, // mov x11, x2
        0x4C, 0x02, 0x00, 0x18, // ldr w12, thread
        0x48, 0x16, 0x80, 0xD2, // mov x8, #178: gettid
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x1F, 0x00, 0x0C, 0x6B, // cmp w0, w12
        0x00, 0x01, 0x00, 0x54, // b.eq own
        0x88, 0x15, 0x80, 0xD2, // mov x8, #172: getpid
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0xE1, 0x03, 0x0C, 0x2A, // mov w1, w12
        0xE2, 0x03, 0x09, 0x2A, // mov w2, w9
        0x68, 0x10, 0x80, 0xD2, // mov x8, #131: tgkill
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0xC0, 0x00, 0x00, 0x34, // cbz w0, end
        0xE0, 0x03, 0x09, 0xAA, // own: mov x0, x9
        0xE1, 0x03, 0x0A, 0xAA, // mov x1, x10
        0xE2, 0x03, 0x0B, 0xAA, // mov x2, x11
        0x90, 0x00, 0x00, 0x58, // ldr x16, handler
        0x00, 0x02, 0x1F, 0xD6, // br x16
        0xC0, 0x03, 0x5F, 0xD6, // end: ret
    ];

    /// <summary>Whether this is the thread on which the system calls the handlers of the process's signals.</summary>
    public static bool IsProcessMainThread => CurrentThread == Environment.ProcessId;

    private static int CurrentThread => (int)syscall(CodePage.IsArm ? 178 : 186);

    /// <summary>Creates a handler that is called on this thread. It is never freed: a thread may be in it.</summary>
    /// <param name="handler">The handler that it calls.</param>
    /// <returns>The handler; 0 where the system lets no program create code.</returns>
    public static nint Create(nint handler)
    {
        Span<byte> data = stackalloc byte[16];
        MemoryMarshal.Write(data, CurrentThread);
        MemoryMarshal.Write(data[(CodePage.IsArm ? 4 : 8)..], handler);
        return CodePage.Create(CodePage.IsArm ? Arm64 : X64, data);
    }

    [LibraryImport("libc")]
    private static partial nint syscall(nint number);
}
