using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// From an E.164 number of an account to the row of its SID. <paramref name="Void"/>: a purchase under this SID took too
/// long, another one took the claim over, and this row keeps the slow one from ever being written.
/// </summary>
public sealed record NumberPointer(Sid Sid, bool Void = false);
