using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace TwilioServerless.LocalRuntime.Durable.Client;

/// <summary>The instances a query selects, page by page.</summary>
internal sealed class InstancePages(InstanceQueries queries, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(continuationToken ?? query.ContinuationToken, pageSizeHint ?? query.PageSize);

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> PagesAsync(
        string? after, int size, [EnumeratorCancellation] CancellationToken ct = default)
    {
        do
        {
            var page = await queries.PageAsync(query, after, size, ct);
            after = page.ContinuationToken;
            yield return page;
        }
        while (after is not null);
    }
}
