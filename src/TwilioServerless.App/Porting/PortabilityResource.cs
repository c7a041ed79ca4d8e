namespace TwilioServerless.App.Porting;

/// <summary>Whether a number may come, as customers see it.</summary>
public sealed record PortabilityResource(
    string PhoneNumber,
    string? AccountSid,
    bool Portable,
    bool PinAndAccountNumberRequired,
    string? NotPortableReason,
    int? NotPortableReasonCode,
    string NumberType,
    string? Country,
    string Url);
