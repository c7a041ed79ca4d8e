using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>The addresses that settings name, as far as the account has them.</summary>
public sealed record NamedAddresses(Address? Address = null, Address? EmergencyAddress = null);

/// <summary>What the law wants of whoever has a number, and what a number must be able to do for what is set on it.</summary>
internal static class NumberRequirements
{
    /// <summary>Refuses settings that a number cannot have; only what is wanted now is looked at.</summary>
    public static void Check(IncomingPhoneNumber set, NumberSettings wanted, NamedAddresses named)
    {
        if (wanted.SmsApplicationSid is { Length: > 0 } && !set.Capabilities.Sms) throw new Refusal(ErrorCodes.NumberWithoutSms);
        if (wanted.SmsFallbackUrl is { Length: > 0 } && set.SmsUrl is null) throw new Refusal(ErrorCodes.SmsFallbackWithoutUrl);
        if (wanted.SmsUrl is { Length: > 0 } && !set.Capabilities.Sms) throw new Refusal(ErrorCodes.NumberWithoutSms);
        if (wanted.VoiceCallerIdLookup is true && !set.PhoneNumber.StartsWith("+1", StringComparison.Ordinal)) throw new Refusal(ErrorCodes.NoCallerIdLookup);
        if (wanted.VoiceFallbackUrl is { Length: > 0 } && set.VoiceUrl is null) throw new Refusal(ErrorCodes.VoiceFallbackWithoutUrl);
        if (wanted.EmergencyAddressSid is { Length: > 0 } && named.EmergencyAddress is not { EmergencyEnabled: true })
            throw new Refusal(ErrorCodes.InvalidParameter, wanted.EmergencyAddressSid);
        if (wanted.AddressSid is not null) CheckAddress(set, wanted.AddressSid, named.Address);
        if (wanted.BundleSid is not null) CheckBundle(set);
    }

    /// <summary>Refuses to give an account a number without what the number requires.</summary>
    public static void CheckHolder(IncomingPhoneNumber set, NamedAddresses named)
    {
        CheckAddress(set, "", named.Address);
        CheckBundle(set);
    }

    // An address that the account does not have satisfies nothing.
    private static void CheckAddress(IncomingPhoneNumber set, string wanted, Address? address)
    {
        switch (set.AddressRequirements)
        {
            case AddressRequirements.Local when address?.IsoCountry != set.Country:
                throw new Refusal(ErrorCodes.LocalAddressRequired);
            case AddressRequirements.Any when address is null:
            case AddressRequirements.Foreign when address is null || address.IsoCountry == set.Country:
                throw new Refusal(ErrorCodes.AddressRequired);
            default:
                if (wanted.Length > 0 && address is null) throw new Refusal(ErrorCodes.InvalidParameter, wanted);
                break;
        }
    }

    private static void CheckBundle(IncomingPhoneNumber set)
    {
        if (set.RequiresBundle && set.BundleSid is null) throw new Refusal(ErrorCodes.BundleRequired);
    }
}
