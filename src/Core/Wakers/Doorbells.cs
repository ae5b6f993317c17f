namespace PyWaker.LowLevel;

/// <summary>Selects the doorbell that an adapter opens for a loop that supports several.</summary>
/// <remarks>
/// The default, a descriptor where the loop can watch one, was chosen by measurement (see <c>docs/doorbells.md</c>): it
/// is the only doorbell that needs no GIL on the completing thread. The environment variable <c>PYWAKER_DOORBELL</c>
/// (<c>eventfd</c>, <c>pipe</c> or <c>call</c>) overrides it, for new measurements.
/// </remarks>
public static class Doorbells
{
    private static readonly string s_preference = Environment.GetEnvironmentVariable("PYWAKER_DOORBELL") ?? "";

    /// <summary>Whether to try a descriptor first.</summary>
    /// <exception cref="InvalidOperationException">The environment variable names no doorbell.</exception>
    public static bool PrefersDescriptor => Preference != "call" && DescriptorDoorbell.IsSupported;

    // Checked here, because a static constructor's error would arrive wrapped in another exception.
    private static string Preference =>
        s_preference is "" or "eventfd" or "pipe" or "call"
            ? s_preference
            : throw new InvalidOperationException(Messages.DoorbellUnknown(s_preference));

    /// <summary>Opens a descriptor of the preferred kind.</summary>
    /// <exception cref="IOException">The process has no free descriptor.</exception>
    public static DescriptorDoorbell OpenDescriptor() =>
        Preference switch
        {
            "pipe" => DescriptorDoorbell.OpenPipe(),
            "eventfd" => DescriptorDoorbell.OpenEventFd(),
            _ => DescriptorDoorbell.Open(),
        };
}
