using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Voice;

/// <summary>Section "Voice".</summary>
public sealed record VoiceOptions
{
    /// <summary>How many calls an account starts per second; what comes faster is queued.</summary>
    [Range(0.01, 1000)]
    public double CallsPerSecond { get; set; } = 1;
}
