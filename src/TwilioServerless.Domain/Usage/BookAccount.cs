using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>
/// The accounts of the book. A customer's is what we owe them: a payment credits it, a charge debits it, and its
/// credits less its debits are the balance.
/// </summary>
public static class BookAccount
{
    /// <summary>Money paid in.</summary>
    public const string Payments = "payments";

    /// <summary>Money given away.</summary>
    public const string Promotions = "promotions";

    private const string CustomerPrefix = "customer:";

    /// <summary>The prepaid balance of an account.</summary>
    public static string Customer(Sid account) => CustomerPrefix + account.Value;

    /// <summary>What a usage category earned.</summary>
    public static string Revenue(string category) => "revenue:" + category;
}
