using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A product by whose orders numbers come from other carriers: it knows whether one still holds its number.</summary>
public interface INumberOrders
{
    /// <summary>Whether its orders are of this kind: the first two letters of their SIDs.</summary>
    string Prefix { get; }

    /// <summary>Whether the claim's order still holds the number. One that was begun too long ago and never came about never will, after this says no.</summary>
    Task<bool> HoldsAsync(NumberClaim claim, CancellationToken ct);
}
