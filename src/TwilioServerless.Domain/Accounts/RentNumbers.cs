using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>Work: an account was upgraded, so the number it had for free on trial stays and is rented from now on.</summary>
/// <param name="Due">When it was upgraded, in the account's time; the rent counts from here.</param>
public sealed record RentNumbers(DateTimeOffset Due) : Work(RentLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string RentLane = "rent-numbers";
}
