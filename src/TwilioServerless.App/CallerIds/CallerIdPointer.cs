using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.CallerIds;

/// <summary>From an E.164 number that an account has verified to the caller ID; there is one per number, so a number is verified once.</summary>
public sealed record CallerIdPointer(Sid Sid);
