namespace PyWaker.NativeTypes;

/// <summary>An object that Python drives step by step. Called on the loop thread, attached.</summary>
internal interface ISteppable
{
    /// <summary>Whether it is suspended in a step that some awaiter began.</summary>
    bool IsSuspended { get; }

    /// <summary>Whether every further step is an error.</summary>
    bool IsOver { get; }

    /// <summary>Sends a value (borrowed). Returns PYGEN_RETURN, PYGEN_NEXT or PYGEN_ERROR (error set).</summary>
    /// <remarks>The result is a new reference.</remarks>
    int Send(nint value, out nint result);

    /// <summary>Throws an exception instance, which is taken over. Returns as <see cref="Send"/> does.</summary>
    int Throw(nint thrown, out nint result);

    /// <summary>Closes the object; false with the error set when it cannot.</summary>
    bool Close();
}
