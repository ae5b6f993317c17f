using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>
/// Signal handlers in machine code: each calls a first handler, and a second one if the first has not moved the
/// interrupted thread.
/// </summary>
/// <remarks>
/// .NET code cannot make this decision, because the interrupted thread may be in the middle of .NET code. The machine
/// code is equivalent to the following, with the offset of the program counter in <c>ucontext_t</c> and of the code in
/// <c>siginfo_t</c> (Linux, <c>asm/sigcontext.h</c> and <c>asm-generic/siginfo.h</c>):
/// <code>
/// if (info->si_code > 0) {            // a fault, not a signal sent by a process
///     pc = context->pc;
///     first(signal, info, context);
///     if (context->pc != pc) return;  // first has set where the thread continues
/// }
/// second(signal, info, context);
/// </code>
/// It keeps no state and takes no lock, so any thread may be in it, also more than once. A first handler that does not
/// return, as .NET 8's at an exception, leaves nothing behind.
/// </remarks>
internal static unsafe class FaultChain
{
    // The arguments and the program counter (0xA8 bytes into the context) are in registers that calls preserve. Two
    // addresses follow: first, second.
    private static ReadOnlySpan<byte> X64Chain =>
    [
        0x53, // push rbx
        0x41, 0x54, // push r12
        0x41, 0x55, // push r13
        0x41, 0x56, // push r14
        0x41, 0x57, // push r15: the stack is aligned
        0x89, 0xFB, // mov ebx, edi
        0x49, 0x89, 0xF4, // mov r12, rsi
        0x49, 0x89, 0xD5, // mov r13, rdx
        0x83, 0x7E, 0x08, 0x00, // cmp dword [rsi+8], 0
        0x7E, 0x16, // jle second
        0x4C, 0x8B, 0xB2, 0xA8, 0x00, 0x00, 0x00, // mov r14, [rdx+0xA8]
        0xFF, 0x15, 0x24, 0x00, 0x00, 0x00, // call [first]
        0x4D, 0x3B, 0xB5, 0xA8, 0x00, 0x00, 0x00, // cmp r14, [r13+0xA8]
        0x75, 0x0E, // jne end
        0x89, 0xDF, // second: mov edi, ebx
        0x4C, 0x89, 0xE6, // mov rsi, r12
        0x4C, 0x89, 0xEA, // mov rdx, r13
        0xFF, 0x15, 0x15, 0x00, 0x00, 0x00, // call [second]
        0x41, 0x5F, // end: pop r15
        0x41, 0x5E, // pop r14
        0x41, 0x5D, // pop r13
        0x41, 0x5C, // pop r12
        0x5B, // pop rbx
        0xC3, // ret
        0x0F, 0x1F, 0x00, // nop
    ];

    // signal(number, SIG_DFL); raise(number). Two addresses follow: signal, raise.
    private static ReadOnlySpan<byte> X64End =>
    [
        0x53, // push rbx
        0x89, 0xFB, // mov ebx, edi
        0x31, 0xF6, // xor esi, esi
        0xFF, 0x15, 0x0D, 0x00, 0x00, 0x00, // call [signal]
        0x89, 0xDF, // mov edi, ebx
        0x5B, // pop rbx
        0xFF, 0x25, 0x0C, 0x00, 0x00, 0x00, // jmp [raise]
        0x0F, 0x1F, 0x40, 0x00, // nop
    ];

    // As for x64, with the program counter 440 bytes into the context.
    private static ReadOnlySpan<byte> Arm64Chain =>
    [
        0xFD, 0x7B, 0xBD, 0xA9, // stp x29, x30, [sp, #-48]!
        0xFD, 0x03, 0x00, 0x91, // mov x29, sp
        0xF3, 0x53, 0x01, 0xA9, // stp x19, x20, [sp, #16]
        0xF5, 0x5B, 0x02, 0xA9, // stp x21, x22, [sp, #32]
        0xF3, 0x03, 0x00, 0x2A, // mov w19, w0
        0xF4, 0x03, 0x01, 0xAA, // mov x20, x1
        0xF5, 0x03, 0x02, 0xAA, // mov x21, x2
        0x29, 0x08, 0x40, 0xB9, // ldr w9, [x1, #8]
        0x3F, 0x01, 0x00, 0x71, // cmp w9, #0
        0xED, 0x00, 0x00, 0x54, // b.le second
        0x56, 0xDC, 0x40, 0xF9, // ldr x22, [x2, #440]
        0xE9, 0x01, 0x00, 0x58, // ldr x9, first
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xA9, 0xDE, 0x40, 0xF9, // ldr x9, [x21, #440]
        0x3F, 0x01, 0x16, 0xEB, // cmp x9, x22
        0xC1, 0x00, 0x00, 0x54, // b.ne end
        0xE0, 0x03, 0x13, 0x2A, // second: mov w0, w19
        0xE1, 0x03, 0x14, 0xAA, // mov x1, x20
        0xE2, 0x03, 0x15, 0xAA, // mov x2, x21
        0x29, 0x01, 0x00, 0x58, // ldr x9, second
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xF3, 0x53, 0x41, 0xA9, // end: ldp x19, x20, [sp, #16]
        0xF5, 0x5B, 0x42, 0xA9, // ldp x21, x22, [sp, #32]
        0xFD, 0x7B, 0xC3, 0xA8, // ldp x29, x30, [sp], #48
        0xC0, 0x03, 0x5F, 0xD6, // ret
        0x1F, 0x20, 0x03, 0xD5, // nop
    ];

    private static ReadOnlySpan<byte> Arm64End =>
    [
        0xFD, 0x7B, 0xBE, 0xA9, // stp x29, x30, [sp, #-32]!
        0xFD, 0x03, 0x00, 0x91, // mov x29, sp
        0xF3, 0x0B, 0x00, 0xF9, // str x19, [sp, #16]
        0xF3, 0x03, 0x00, 0x2A, // mov w19, w0
        0xE1, 0x03, 0x1F, 0xAA, // mov x1, xzr
        0x29, 0x01, 0x00, 0x58, // ldr x9, signal
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xE0, 0x03, 0x13, 0x2A, // mov w0, w19
        0x09, 0x01, 0x00, 0x58, // ldr x9, raise
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xF3, 0x0B, 0x40, 0xF9, // ldr x19, [sp, #16]
        0xFD, 0x7B, 0xC2, 0xA8, // ldp x29, x30, [sp], #32
        0xC0, 0x03, 0x5F, 0xD6, // ret
        0x1F, 0x20, 0x03, 0xD5, // nop
    ];

    /// <summary>
    /// Creates the handlers. They are never freed: a thread may be in one, and later handlers may call it.
    /// </summary>
    /// <param name="first">The handlers that are called first.</param>
    /// <param name="second">The handlers that are called second; 0 ends the process by the signal, as if there were no
    /// handler.</param>
    /// <returns>A handler for each pair; nothing where the system lets no program create code.</returns>
    public static nint[] Create(ReadOnlySpan<nint> first, ReadOnlySpan<nint> second)
    {
        bool isArm = CodePage.IsArm;
        byte* page = CodePage.Open();
        if (page is null)
        {
            return [];
        }

        // SAFETY: a page is longer than all of them together, whose lengths are multiples of eight.
        byte* next = page;
        nint end = Write(ref next, isArm ? Arm64End : X64End, Libc("signal"), Libc("raise"));
        nint[] result = new nint[first.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Write(ref next, isArm ? Arm64Chain : X64Chain, first[i], second[i] == 0 ? end : second[i]);
        }

        return CodePage.Seal(page) ? result : [];
    }

    private static nint Write(ref byte* next, ReadOnlySpan<byte> code, nint first, nint second)
    {
        byte* start = next;
        code.CopyTo(new Span<byte>(start, code.Length));
        nint* addresses = (nint*)(start + code.Length);
        addresses[0] = first;
        addresses[1] = second;
        next = (byte*)(addresses + 2);
        return (nint)start;
    }

    private static nint Libc(string name) => NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), name);
}
