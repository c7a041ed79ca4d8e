using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Voice;

/// <summary>Section "Voice".</summary>
public sealed record VoiceOptions
{
    /// <summary>How many calls an account starts per second; what comes faster is queued.</summary>
    [Range(0.01, 1000)]
    public double CallsPerSecond { get; set; } = 1;

    /// <summary>How many calls an account has at once; 0: any number. A trial account has five at most, as Twilio's.</summary>
    [Range(0, 1_000_000)]
    public int ConcurrentCalls { get; set; }
}
