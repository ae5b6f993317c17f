using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.NativeTypes;

/// <summary>
/// The one fence between .NET and C: every native entry point runs its body inside <c>try</c> and hands what it catches to this class,
/// because an exception that unwound through C frames would end the process.
/// </summary>
internal static class Fence
{
    /// <summary>Sets the Python error and gives the null that tells C so.</summary>
    public static nint Fail(Exception exception)
    {
        ExceptionTranslator.Raise(exception);
        return 0;
    }

    /// <summary>Sets the Python error and gives the -1 that tells C so.</summary>
    public static int FailInt(Exception exception)
    {
        ExceptionTranslator.Raise(exception);
        return -1;
    }

    /// <summary>Reports an exception where C has no way to hear of one (deallocation, finalizers, traversal).</summary>
    public static void Report(Exception exception, nint context)
    {
        ExceptionTranslator.Raise(exception);
        PythonError.WriteUnraisable(context);
    }

    /// <summary>Sets the error and answers true in a forked child, where no .NET code may be started.</summary>
    public static bool RefusesForked()
    {
        if (!ForkGuard.IsForked)
        {
            return false;
        }

        PythonError.Set(CPython.PyExc_RuntimeError, Texts.Forked);
        return true;
    }
}
