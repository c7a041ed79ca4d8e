using TwilioServerless.Domain.Proxy;
using static TwilioServerless.Domain.Tests.Proxy.GivenProxy;

namespace TwilioServerless.Domain.Tests.Proxy;

public sealed class ServiceRulesTests
{
    [Fact]
    public void A_service_needs_a_name_and_has_Twilios_defaults_for_the_rest()
    {
        var service = ServiceRules.Create(Service.Sid, Service.AccountSid, new() { UniqueName = "Rides" }, Now);

        Assert.Equal(Service, service);
        Assert.Equal((GeoMatchLevel.Country, NumberSelectionBehavior.PreferSticky, 0), (service.GeoMatchLevel, service.NumberSelectionBehavior, service.DefaultTtl));
        Refused(20001, () => ServiceRules.Create(Service.Sid, Service.AccountSid, new(), Now));
    }

    [Fact]
    public void What_is_not_said_stays_and_what_is_empty_goes()
    {
        var set = ServiceRules.Update(Service, new() { DefaultTtl = 9, CallbackUrl = "https://app.test/c", InterceptCallbackUrl = "https://app.test/i", OutOfSessionCallbackUrl = "https://app.test/o" }, Now.AddSeconds(1));
        var cleared = ServiceRules.Update(set, new() { UniqueName = "Drives", CallbackUrl = "", InterceptCallbackUrl = "" }, Now.AddSeconds(2));

        Assert.Equal(("Rides", 9, "https://app.test/c", "https://app.test/i"), (set.UniqueName, set.DefaultTtl, set.CallbackUrl, set.InterceptCallbackUrl));
        Assert.Equal(("Drives", 9, null, null, "https://app.test/o"), (cleared.UniqueName, cleared.DefaultTtl, cleared.CallbackUrl, cleared.InterceptCallbackUrl, cleared.OutOfSessionCallbackUrl));
        Assert.Equal(Now.AddSeconds(2), cleared.DateUpdated);
    }

    [Fact]
    public void A_number_is_in_one_pool_and_there_once()
    {
        var number = Pool(1)[0];

        Assert.Equal(number, ServiceRules.Add(Service, number, null, []));
        Refused(80104, () => ServiceRules.Add(Service, number, Service.Sid, [number]));
        Refused(80101, () => ServiceRules.Add(Service, number, number.Sid, []));
    }

    [Fact]
    public void A_pool_holds_500_numbers_and_5000_reserved_ones()
    {
        PoolNumber[] full = [.. Enumerable.Range(0, 500).Select(n => Number($"+1415555{n:0000}"))];
        PoolNumber[] reserved = [.. Enumerable.Range(0, 5000).Select(n => Number($"+1628555{n:0000}") with { IsReserved = true })];
        var number = Number("+14155559999");

        Refused(80622, () => ServiceRules.Add(Service, number, null, full));
        Assert.Equal(number, ServiceRules.Add(Service, number, null, reserved));
        Refused(80622, () => ServiceRules.Add(Service, number with { IsReserved = true }, null, reserved));
        Refused(80622, () => ServiceRules.Reserve(reserved[0], false, [.. full, .. reserved], Now));
        Refused(80622, () => ServiceRules.Reserve(full[0], true, [.. full, .. reserved], Now));
        Assert.True(ServiceRules.Reserve(full[0], true, full, Now).IsReserved);
        Assert.Equal(full[0], ServiceRules.Reserve(full[0] with { IsLeaving = true }, null, full, Now));
    }
}
