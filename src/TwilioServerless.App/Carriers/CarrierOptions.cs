using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Carriers;

/// <summary>Section "Carrier": who takes messages to handsets.</summary>
public sealed record CarrierOptions
{
    /// <summary>Simulated, or Kannel.</summary>
    public CarrierName Name { get; set; } = CarrierName.Simulated;

    /// <summary>
    /// How long a message waits for a receipt that nobody knows to have been handed over: its process died at it, or the
    /// gateway did not answer. Then it fails with 30008.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan ReceiptDeadline { get; set; } = TimeSpan.FromHours(1);
}

/// <summary>The carriers there are.</summary>
public enum CarrierName
{
    Simulated,
    Kannel,
}
