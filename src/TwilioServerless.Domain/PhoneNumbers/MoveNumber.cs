using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// Work: a number has left its account for another one of the family and is to arrive there. Between the two, this is where
/// the number is.
/// </summary>
/// <param name="Number">As it will be in the new account.</param>
/// <param name="Rent">Its rent as it goes on there, or begins if the number was free so far; null: nobody asks rent for it.</param>
/// <param name="LeftDue">When the rent would have been due next in the account that it left; null: there was none.</param>
/// <param name="Due">In the time of the account that it left.</param>
public sealed record MoveNumber(IncomingPhoneNumber Number, Subscription? Rent, DateTimeOffset? LeftDue, DateTimeOffset Due) : Work(MoveLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string MoveLane = "move-numbers";
}
