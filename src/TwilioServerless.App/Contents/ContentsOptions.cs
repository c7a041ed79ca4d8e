using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Contents;

/// <summary>Section "Contents".</summary>
public sealed record ContentsOptions
{
    /// <summary>How long WhatsApp's simulated review takes, in the account's time; -1: only an operator decides.</summary>
    [Range(-1, 604_800)]
    public int ReviewSeconds { get; set; } = 60;

    internal TimeSpan? Review => ReviewSeconds < 0 ? null : TimeSpan.FromSeconds(ReviewSeconds);
}
