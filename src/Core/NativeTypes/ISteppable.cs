namespace PyWaker.NativeTypes;

/// <summary>What Python can drive step by step. On the loop thread, attached.</summary>
internal interface ISteppable
{
    /// <summary>Whether it waits in a step that some awaiter began.</summary>
    bool IsSuspended { get; }

    /// <summary>Whether every further step is an error.</summary>
    bool IsOver { get; }

    /// <summary>Sends a value (borrowed). PYGEN_RETURN, PYGEN_NEXT or PYGEN_ERROR (error set); the result is a new reference.</summary>
    int Send(nint value, out nint result);

    /// <summary>Throws an exception instance, which is taken over. As <see cref="Send"/>.</summary>
    int Throw(nint thrown, out nint result);

    /// <summary>Gives up; false with the error set when it cannot.</summary>
    bool Close();
}
