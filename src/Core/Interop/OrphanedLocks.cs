using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>
/// Lets a forked child leave by <c>exit()</c> although it inherited a lock that a thread of its parent held.
/// </summary>
/// <remarks>
/// <para><c>exit()</c> tells the .NET runtime that its thread ends, and the runtime then wakes its finalizer thread,
/// for which it takes a lock. Where a thread of the parent held that lock at the fork, nobody releases it in the child.
/// Nothing tells the runtime to leave it out, and Python's hooks do not know the status with which the child must end.
/// So, from the beginning of the child's <c>exit()</c> on, a timer interrupts the thread: where it waits for a mutex of
/// glibc that a thread holds which this process does not have, the handler releases the mutex.</para>
/// <para>Machine code, because a child runs no .NET code. It is equivalent to the following, with the layout of
/// <c>ucontext_t</c> (Linux, <c>asm/sigcontext.h</c>) and of a mutex's first fields (glibc,
/// <c>bits/struct_mutex.h</c>):
/// <code>
/// begin() {                           // called at the end of Py_FinalizeEx (Py_AtExit)
///     if (getpid() != parent) __cxa_thread_atexit_impl(start, 0, start);
/// }
/// start(object) {                     // of the thread's destructors the first one that exit() calls
///     sigaction(SIGURG, release); sigprocmask(SIG_UNBLOCK, {SIGURG});
///     if (timer_create(SIGURG to gettid()) == 0) timer_settime(after 100 ms, then every 500 ms);
/// }
/// release(signal, info, context) {
///     // The handler restarts system calls, so an interrupted one is the next instruction.
///     if (next instruction of context is the call futex(mutex, FUTEX_WAIT_PRIVATE, 2)
///         &amp;&amp; mutex->owner > 0 &amp;&amp; 1 &lt;= mutex->nusers &lt;= 4096
///         &amp;&amp; tgkill(getpid(), mutex->owner, 0) == -ESRCH) {
///         mutex->owner = 0;
///         mutex->lock = 0;            // the restarted call finds that it is not 2, and ends
///     }
/// }
/// </code></para>
/// <para>Other locks of glibc wait by the same call. In that of a <c>FILE</c> the owner and the users are one pointer,
/// and in that of an arena the users are padding, so the numbers tell them apart. A child that uses .NET's lock has no
/// thread that could hold it, because no .NET code runs there.</para>
/// <para>SIGURG is ignored by a process that does not handle it, and here the program is over. A wait that the system
/// does not restart after a signal (<c>poll</c>) ends early if a destructor waits for more than 100 ms.</para>
/// </remarks>
internal static unsafe class OrphanedLocks
{
    private const int SigUrg = 23;
    private const int SaSigInfo = 4;
    private const int SaOnStack = 0x08000000;
    private const int SaRestart = 0x10000000;
    private const int SigEvThreadId = 4;

    // In nanoseconds. The first is long for an exit, and short for whoever waits for the process.
    private const int First = 100_000_000;
    private const int Period = 500_000_000;

    // The address of the data follows.
    private static ReadOnlySpan<byte> X64 =>
    [
        0x53, // push rbx
        0x48, 0x8B, 0x1D, 0xF0, 0x00, 0x00, 0x00, // mov rbx, [data]
        0xB8, 0x27, 0x00, 0x00, 0x00, // mov eax, 39: getpid
        0x0F, 0x05, // syscall
        0x3B, 0x03, // cmp eax, [rbx]
        0x74, 0x0F, // je end
        0x48, 0x8D, 0x3D, 0x0A, 0x00, 0x00, 0x00, // lea rdi, [start]
        0x31, 0xF6, // xor esi, esi
        0x48, 0x89, 0xFA, // mov rdx, rdi
        0xFF, 0x53, 0x10, // call [rbx+0x10]
        0x5B, // end: pop rbx
        0xC3, // ret
        0x53, // start: push rbx
        0x48, 0x8B, 0x1D, 0xCC, 0x00, 0x00, 0x00, // mov rbx, [data]
        0xBF, 0x17, 0x00, 0x00, 0x00, // mov edi, 0x17
        0x48, 0x8D, 0xB3, 0x80, 0x00, 0x00, 0x00, // lea rsi, [rbx+0x80]
        0x31, 0xD2, // xor edx, edx
        0xFF, 0x53, 0x08, // call [rbx+0x8]
        0xB8, 0x0E, 0x00, 0x00, 0x00, // mov eax, 14: rt_sigprocmask
        0xBF, 0x01, 0x00, 0x00, 0x00, // mov edi, 0x1
        0x48, 0x8D, 0x73, 0x18, // lea rsi, [rbx+0x18]
        0x31, 0xD2, // xor edx, edx
        0x41, 0xBA, 0x08, 0x00, 0x00, 0x00, // mov r10d, 0x8
        0x0F, 0x05, // syscall
        0xB8, 0xBA, 0x00, 0x00, 0x00, // mov eax, 186: gettid
        0x0F, 0x05, // syscall
        0x89, 0x43, 0x50, // mov [rbx+0x50], eax
        0xB8, 0xDE, 0x00, 0x00, 0x00, // mov eax, 222: timer_create
        0xBF, 0x01, 0x00, 0x00, 0x00, // mov edi, 0x1
        0x48, 0x8D, 0x73, 0x40, // lea rsi, [rbx+0x40]
        0x48, 0x8D, 0x53, 0x04, // lea rdx, [rbx+0x4]
        0x0F, 0x05, // syscall
        0x85, 0xC0, // test eax, eax
        0x75, 0x13, // jne started
        0xB8, 0xDF, 0x00, 0x00, 0x00, // mov eax, 223: timer_settime
        0x8B, 0x7B, 0x04, // mov edi, [rbx+0x4]
        0x31, 0xF6, // xor esi, esi
        0x48, 0x8D, 0x53, 0x20, // lea rdx, [rbx+0x20]
        0x45, 0x31, 0xD2, // xor r10d, r10d
        0x0F, 0x05, // syscall
        0x5B, // started: pop rbx
        0xC3, // ret
        0x48, 0x8B, 0x8A, 0xA8, 0x00, 0x00, 0x00, // release: mov rcx, [rdx+0xa8]
        0x66, 0x81, 0x39, 0x0F, 0x05, // cmp [rcx], 0x50f
        0x75, 0x5D, // jne out
        0x81, 0xBA, 0x90, 0x00, 0x00, 0x00, 0xCA, 0x00, 0x00, 0x00, // cmp [rdx+0x90], 0xca
        0x75, 0x51, // jne out
        0x81, 0x7A, 0x70, 0x80, 0x00, 0x00, 0x00, // cmp [rdx+0x70], 0x80
        0x75, 0x48, // jne out
        0x83, 0xBA, 0x88, 0x00, 0x00, 0x00, 0x02, // cmp [rdx+0x88], 0x2
        0x75, 0x3F, // jne out
        0x4C, 0x8B, 0x42, 0x68, // mov r8, [rdx+0x68]
        0x41, 0x8B, 0x70, 0x08, // mov esi, [r8+0x8]
        0x85, 0xF6, // test esi, esi
        0x7E, 0x33, // jle out
        0x41, 0x8B, 0x40, 0x0C, // mov eax, [r8+0xc]
        0xFF, 0xC8, // dec eax
        0x3D, 0xFF, 0x0F, 0x00, 0x00, // cmp eax, 0xfff
        0x77, 0x26, // ja out
        0xB8, 0x27, 0x00, 0x00, 0x00, // mov eax, 39: getpid
        0x0F, 0x05, // syscall
        0x89, 0xC7, // mov edi, eax
        0x31, 0xD2, // xor edx, edx
        0xB8, 0xEA, 0x00, 0x00, 0x00, // mov eax, 234: tgkill
        0x0F, 0x05, // syscall
        0x83, 0xF8, 0xFD, // cmp eax, 0xfffffffd
        0x75, 0x0F, // jne out
        0x41, 0xC7, 0x40, 0x08, 0x00, 0x00, 0x00, 0x00, // mov [r8+0x8], 0x0
        0x41, 0xC7, 0x00, 0x00, 0x00, 0x00, 0x00, // mov [r8], 0x0
        0xC3, // out: ret
    ];

    private static ReadOnlySpan<byte> Arm64 =>
    [
        0xFD, 0x7B, 0xBF, 0xA9, // stp x29, x30, [sp, #-16]!
        0xE9, 0x09, 0x00, 0x58, // ldr x9, data
        0x88, 0x15, 0x80, 0xD2, // mov x8, #172: getpid
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x2A, 0x01, 0x40, 0xB9, // ldr w10, [x9]
        0x1F, 0x00, 0x0A, 0x6B, // cmp w0, w10
        0xC0, 0x00, 0x00, 0x54, // b.eq end
        0xE0, 0x00, 0x00, 0x10, // adr x0, start
        0x01, 0x00, 0x80, 0xD2, // mov x1, #0
        0xE2, 0x03, 0x00, 0xAA, // mov x2, x0
        0x29, 0x09, 0x40, 0xF9, // ldr x9, [x9, #16]
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xFD, 0x7B, 0xC1, 0xA8, // end: ldp x29, x30, [sp], #16
        0xC0, 0x03, 0x5F, 0xD6, // ret
        0xFD, 0x7B, 0xBE, 0xA9, // start: stp x29, x30, [sp, #-32]!
        0xF3, 0x0B, 0x00, 0xF9, // str x19, [sp, #16]
        0x13, 0x08, 0x00, 0x58, // ldr x19, data
        0xE0, 0x02, 0x80, 0x52, // mov w0, #23
        0x61, 0x02, 0x02, 0x91, // add x1, x19, #128
        0x02, 0x00, 0x80, 0xD2, // mov x2, #0
        0x69, 0x06, 0x40, 0xF9, // ldr x9, [x19, #8]
        0x20, 0x01, 0x3F, 0xD6, // blr x9
        0xE8, 0x10, 0x80, 0xD2, // mov x8, #135: rt_sigprocmask
        0x20, 0x00, 0x80, 0xD2, // mov x0, #1
        0x61, 0x62, 0x00, 0x91, // add x1, x19, #24
        0x02, 0x00, 0x80, 0xD2, // mov x2, #0
        0x03, 0x01, 0x80, 0xD2, // mov x3, #8
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x48, 0x16, 0x80, 0xD2, // mov x8, #178: gettid
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x60, 0x52, 0x00, 0xB9, // str w0, [x19, #80]
        0x68, 0x0D, 0x80, 0xD2, // mov x8, #107: timer_create
        0x20, 0x00, 0x80, 0xD2, // mov x0, #1
        0x61, 0x02, 0x01, 0x91, // add x1, x19, #64
        0x62, 0x12, 0x00, 0x91, // add x2, x19, #4
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0xE0, 0x00, 0x00, 0x35, // cbnz w0, started
        0xC8, 0x0D, 0x80, 0xD2, // mov x8, #110: timer_settime
        0x60, 0x06, 0x40, 0xB9, // ldr w0, [x19, #4]
        0x01, 0x00, 0x80, 0xD2, // mov x1, #0
        0x62, 0x82, 0x00, 0x91, // add x2, x19, #32
        0x03, 0x00, 0x80, 0xD2, // mov x3, #0
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0xF3, 0x0B, 0x40, 0xF9, // started: ldr x19, [sp, #16]
        0xFD, 0x7B, 0xC2, 0xA8, // ldp x29, x30, [sp], #32
        0xC0, 0x03, 0x5F, 0xD6, // ret
        0x49, 0xDC, 0x40, 0xF9, // release: ldr x9, [x2, #440]
        0x2A, 0x01, 0x40, 0xB9, // ldr w10, [x9]
        0x2B, 0x00, 0x80, 0x52, // mov w11, #1
        0x0B, 0x80, 0xBA, 0x72, // movk w11, #54272, lsl #16
        0x5F, 0x01, 0x0B, 0x6B, // cmp w10, w11
        0x81, 0x03, 0x00, 0x54, // b.ne out
        0x4A, 0xF8, 0x40, 0xB9, // ldr w10, [x2, #248]
        0x5F, 0x89, 0x01, 0x71, // cmp w10, #98
        0x21, 0x03, 0x00, 0x54, // b.ne out
        0x4A, 0xC0, 0x40, 0xB9, // ldr w10, [x2, #192]
        0x5F, 0x01, 0x02, 0x71, // cmp w10, #128
        0xC1, 0x02, 0x00, 0x54, // b.ne out
        0x4A, 0xC8, 0x40, 0xB9, // ldr w10, [x2, #200]
        0x5F, 0x09, 0x00, 0x71, // cmp w10, #2
        0x61, 0x02, 0x00, 0x54, // b.ne out
        0x4C, 0x5C, 0x40, 0xF9, // ldr x12, [x2, #184]
        0x81, 0x09, 0x40, 0xB9, // ldr w1, [x12, #8]
        0x3F, 0x00, 0x00, 0x71, // cmp w1, #0
        0xED, 0x01, 0x00, 0x54, // b.le out
        0x8A, 0x0D, 0x40, 0xB9, // ldr w10, [x12, #12]
        0x4A, 0x05, 0x00, 0x51, // sub w10, w10, #1
        0xEB, 0xFF, 0x81, 0x52, // mov w11, #4095
        0x5F, 0x01, 0x0B, 0x6B, // cmp w10, w11
        0x48, 0x01, 0x00, 0x54, // b.hi out
        0x88, 0x15, 0x80, 0xD2, // mov x8, #172: getpid
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x02, 0x00, 0x80, 0xD2, // mov x2, #0
        0x68, 0x10, 0x80, 0xD2, // mov x8, #131: tgkill
        0x01, 0x00, 0x00, 0xD4, // svc #0
        0x1F, 0x0C, 0x00, 0x31, // cmn w0, #3
        0x61, 0x00, 0x00, 0x54, // b.ne out
        0x9F, 0x09, 0x00, 0xB9, // str wzr, [x12, #8]
        0x9F, 0x01, 0x00, 0xB9, // str wzr, [x12]
        0xC0, 0x03, 0x5F, 0xD6, // out: ret
    ];

    private static int Release => CodePage.IsArm ? 184 : 140;

    /// <summary>Prepares this process's children for their end. Once; attached.</summary>
    public static void Watch()
    {
        // Of C libraries only glibc has the second function; no other runs such destructors at exit().
        nint main = NativeLibrary.GetMainProgramHandle();
        if (
            !CodePage.IsSupported
            || !NativeLibrary.TryGetExport(main, "sigaction", out nint sigAction)
            || !NativeLibrary.TryGetExport(main, "__cxa_thread_atexit_impl", out nint atThreadExit)
        )
        {
            return;
        }

        // SAFETY: the data is never freed, because the code, which knows its address, stays.
        Data* data = (Data*)NativeMemory.AllocZeroed((nuint)sizeof(Data));
        nint address = (nint)data;
        nint page = CodePage.Create(
            CodePage.IsArm ? Arm64 : X64,
            MemoryMarshal.AsBytes(new ReadOnlySpan<nint>(in address))
        );
        if (page == 0)
        {
            NativeMemory.Free(data);
            return;
        }

        data->Parent = Environment.ProcessId;
        data->SigAction = sigAction;
        data->AtThreadExit = atThreadExit;
        data->Signals = 1UL << (SigUrg - 1);
        data->PeriodNanoseconds = Period;
        data->FirstNanoseconds = First;
        data->Signal = SigUrg;
        data->Notify = SigEvThreadId;
        data->Action.Handler = page + Release;
        data->Action.Flags = SaSigInfo | SaOnStack | SaRestart;
        // A full table (32 functions) is no error: then a child may hang, which is rare.
        _ = CPython.Py_AtExit(page);
    }

    // What the machine code reads and, in the child, writes.
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct Data
    {
        // 4: the timer.
        [FieldOffset(0)]
        public int Parent;

        [FieldOffset(8)]
        public nint SigAction;

        [FieldOffset(16)]
        public nint AtThreadExit;

        [FieldOffset(24)]
        public ulong Signals;

        // 32: struct itimerspec.
        [FieldOffset(40)]
        public long PeriodNanoseconds;

        [FieldOffset(56)]
        public long FirstNanoseconds;

        // 64: struct sigevent, whose thread (80) is the one that exits.
        [FieldOffset(72)]
        public int Signal;

        [FieldOffset(76)]
        public int Notify;

        [FieldOffset(128)]
        public Action Action;
    }

    // struct sigaction of Linux's C libraries: the mask has 128 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 152)]
    private struct Action
    {
        [FieldOffset(0)]
        public nint Handler;

        [FieldOffset(136)]
        public int Flags;
    }
}
