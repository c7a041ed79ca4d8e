using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.ShortCodes;

/// <summary>
/// From a code that an account holds to the row of its SID. <paramref name="Void"/>: provisioning it under this SID took
/// too long, somebody else took the claim over, and this row keeps the slow one from ever being written.
/// </summary>
public sealed record ShortCodePointer(Sid Sid, bool Void = false);
