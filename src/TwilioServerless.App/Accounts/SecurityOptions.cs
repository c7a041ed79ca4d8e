using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Accounts;

/// <summary>Section "Security".</summary>
public sealed record SecurityOptions
{
    /// <summary>32 random bytes in Base64; seals auth tokens at rest. In Development one is made and kept beside the data if this is empty.</summary>
    [Base64String]
    public string? Key { get; set; }

    /// <summary>How many requests of an account one process takes at once; empty: as many as come.</summary>
    [Range(1, int.MaxValue)]
    public int? ConcurrentRequests { get; set; }
}
