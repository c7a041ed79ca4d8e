using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Simulator;

/// <summary>Section "Simulator": how the simulated network behaves towards families that did not describe it.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The same seed tells the same story.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The fastest a delivery receipt comes.</summary>
    [Range(0, 3_600_000)]
    public int ShortestReceiptMilliseconds { get; set; } = 50;

    /// <summary>The slowest a delivery receipt comes.</summary>
    [Range(0, 3_600_000)]
    public int LongestReceiptMilliseconds { get; set; } = 250;
}
