using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// The one number of a trial account. The row is written with the number, so of two purchases at once one is refused; null
/// once the account was upgraded, so that a purchase that still believes in the trial is refused, too.
/// </summary>
public sealed record TrialNumber(Sid? Sid);
