using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>What may be set on a phone number, and what a new one starts with.</summary>
public static class NumberRules
{
    /// <summary>What a new number answers until its owner says otherwise.</summary>
    public const string WelcomeSms = WelcomeUrls.Sms;

    /// <summary>What a new number says until its owner says otherwise.</summary>
    public const string WelcomeVoice = WelcomeUrls.Voice;

    /// <summary>A number as it is bought, with the address and the documents that the law wants.</summary>
    public static IncomingPhoneNumber Buy(StockedNumber stocked, NumberSettings settings, Purchase purchase, NamedAddresses? named = null)
    {
        var number = new IncomingPhoneNumber
        {
            Sid = purchase.Sid,
            AccountSid = purchase.AccountSid,
            PhoneNumber = stocked.PhoneNumber,
            Country = stocked.Line.Country,
            Type = stocked.Type,
            Capabilities = stocked.Capabilities,
            Beta = stocked.Line.Beta,
            AddressRequirements = stocked.Line.AddressRequirements,
            RequiresBundle = stocked.Line.RequiresBundle,
            FriendlyName = stocked.Display,
            VoiceUrl = stocked.Line.Voice ? WelcomeVoice : null,
            SmsUrl = stocked.Line.Sms ? WelcomeSms : null,
            DateCreated = purchase.Now,
            DateUpdated = purchase.Now,
        };
        return Held(Set(number, settings, named ?? new()), named ?? new());
    }

    /// <summary>A number with other settings.</summary>
    public static IncomingPhoneNumber Update(IncomingPhoneNumber number, NumberSettings settings, DateTimeOffset now, NamedAddresses? named = null) =>
        Set(number, settings, named ?? new()) with { DateUpdated = now };

    /// <summary>
    /// A number as it arrives in another account, whose apps, addresses and documents the settings name: those of the account that
    /// it leaves stay behind. Its SID and its URLs stay.
    /// </summary>
    public static IncomingPhoneNumber Move(IncomingPhoneNumber number, Sid to, NumberSettings settings, NamedAddresses named, DateTimeOffset now)
    {
        var bare = number with
        {
            AccountSid = to,
            Moves = number.Moves + 1,
            VoiceApplicationSid = null,
            SmsApplicationSid = null,
            ProxyServiceSid = null,
            TrunkSid = null,
            AddressSid = null,
            IdentitySid = null,
            BundleSid = null,
            EmergencyAddressSid = null,
            EmergencyStatus = EmergencyStatus.Inactive,
            DateUpdated = now,
        };
        return Held(Set(bare, settings, named), named);
    }

    /// <summary>A number without this TwiML App, which was deleted: its own URLs count again.</summary>
    public static IncomingPhoneNumber Free(IncomingPhoneNumber number, Sid application, DateTimeOffset now) => number with
    {
        VoiceApplicationSid = number.VoiceApplicationSid == application ? null : number.VoiceApplicationSid,
        SmsApplicationSid = number.SmsApplicationSid == application ? null : number.SmsApplicationSid,
        DateUpdated = now,
    };

    // A number that somebody can have.
    private static IncomingPhoneNumber Held(IncomingPhoneNumber number, NamedAddresses named)
    {
        NumberRequirements.CheckHolder(number, named);
        return number;
    }

    private static IncomingPhoneNumber Set(IncomingPhoneNumber number, NumberSettings wanted, NamedAddresses named)
    {
        var set = Assigned(SmsSet(VoiceSet(number, wanted), wanted), wanted) with
        {
            ApiVersion = wanted.ApiVersion ?? number.ApiVersion,
            FriendlyName = Setting.Name(wanted.FriendlyName) ?? number.FriendlyName,
            StatusCallback = Setting.Text(wanted.StatusCallback, number.StatusCallback),
            StatusCallbackMethod = wanted.StatusCallbackMethod ?? number.StatusCallbackMethod,
        };
        NumberRequirements.Check(set, wanted, named);
        return set;
    }

    private static IncomingPhoneNumber VoiceSet(IncomingPhoneNumber number, NumberSettings wanted) => number with
    {
        VoiceUrl = Setting.Text(wanted.VoiceUrl, number.VoiceUrl),
        VoiceMethod = wanted.VoiceMethod ?? number.VoiceMethod,
        VoiceFallbackUrl = Setting.Text(wanted.VoiceFallbackUrl, number.VoiceFallbackUrl),
        VoiceFallbackMethod = wanted.VoiceFallbackMethod ?? number.VoiceFallbackMethod,
        VoiceApplicationSid = Application(wanted.VoiceApplicationSid, number.VoiceApplicationSid),
        VoiceCallerIdLookup = wanted.VoiceCallerIdLookup ?? number.VoiceCallerIdLookup,
        VoiceReceiveMode = wanted.VoiceReceiveMode ?? number.VoiceReceiveMode,
    };

    private static IncomingPhoneNumber SmsSet(IncomingPhoneNumber number, NumberSettings wanted) => number with
    {
        SmsUrl = Setting.Text(wanted.SmsUrl, number.SmsUrl),
        SmsMethod = wanted.SmsMethod ?? number.SmsMethod,
        SmsFallbackUrl = Setting.Text(wanted.SmsFallbackUrl, number.SmsFallbackUrl),
        SmsFallbackMethod = wanted.SmsFallbackMethod ?? number.SmsFallbackMethod,
        SmsApplicationSid = Application(wanted.SmsApplicationSid, number.SmsApplicationSid),
    };

    // A trunk and a voice application exclude each other: the one set last counts, and the trunk if both are set at once.
    private static IncomingPhoneNumber Assigned(IncomingPhoneNumber number, NumberSettings wanted) => number with
    {
        TrunkSid = SidOf(wanted.TrunkSid, "TK", wanted.VoiceApplicationSid is { Length: > 0 } ? null : number.TrunkSid),
        VoiceApplicationSid = wanted.TrunkSid is { Length: > 0 } ? null : number.VoiceApplicationSid,
        AddressSid = SidOf(wanted.AddressSid, SidPrefix.Address, number.AddressSid),
        IdentitySid = SidOf(wanted.IdentitySid, "RI", number.IdentitySid),
        BundleSid = SidOf(wanted.BundleSid, "BU", number.BundleSid),
        EmergencyStatus = wanted.EmergencyStatus ?? number.EmergencyStatus,
        EmergencyAddressSid = SidOf(wanted.EmergencyAddressSid, SidPrefix.Address, number.EmergencyAddressSid),
    };

    private static Sid? SidOf(string? wanted, string prefix, Sid? present) => wanted switch
    {
        null => present,
        ""   => null,
        _    => Sid.TryParse(wanted, prefix, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidParameter, wanted),
    };

    private static Sid? Application(string? wanted, Sid? present) => wanted switch
    {
        null => present,
        ""   => null,
        _    => Sid.TryParse(wanted, SidPrefix.Application, out var sid) ? sid : throw new Refusal(ErrorCodes.ApplicationNotAccessible),
    };
}
