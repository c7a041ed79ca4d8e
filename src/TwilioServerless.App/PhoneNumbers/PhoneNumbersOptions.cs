namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Section "PhoneNumbers".</summary>
public sealed record PhoneNumbersOptions
{
    /// <summary>What the simulated stock is made from: the same seed offers the same numbers.</summary>
    public int Seed { get; set; } = 1;
}
