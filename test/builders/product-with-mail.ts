import { PostOffice } from './post-office';
import { openTestProduct, type TestProduct } from './test-product';

/** A product whose mail arrives at a mail server of its own. */
export interface ProductWithMail {
  post: PostOffice;
  product: TestProduct;
  close(): Promise<void>;
}

/** Opens both. Close them in `afterAll`. */
export async function openProductWithMail(): Promise<ProductWithMail> {
  const post = await PostOffice.open();
  const product = await openTestProduct({ smtpUrl: post.smtpUrl });
  const close = async () => {
    await product.close();
    await post.close();
  };
  return { post, product, close };
}
