using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Abuse;

/// <summary>Section "Abuse": how many reports are taken down from those who have no account, in an hour and by each process.</summary>
public sealed record AbuseOptions
{
    /// <summary>From one address.</summary>
    [Range(0, 1_000_000)]
    public int ReportsPerAddress { get; set; } = 10;

    /// <summary>From all together.</summary>
    [Range(0, 1_000_000)]
    public int Reports { get; set; } = 1000;
}
